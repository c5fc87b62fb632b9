// Starts one program under limits and sees to it that nothing of it is left behind.
//
// Between the registry and the program stands a watcher: a fork of the registry that runs nothing
// else. All descendants of the program become the watcher's children when their parents die, so
// it can end every one of them, also those that made a session of their own; and it notices when
// the registry itself is gone. In C because a fork may call but a few functions before it execs.
#pragma once
#include <sys/types.h>

struct child_limits {
  long cpu_seconds;
  long memory_bytes;  // address space of each process
  long file_bytes;    // longest file it may write
  int processes;      // at a time, the program itself included
};

struct child_run {
  pid_t watcher;
  int output;   // the program's standard output
  int errors;   // the program's standard error
  int control;  // closing it ends everything
  int report;   // where the watcher's report comes from
};

enum child_outcome {
  child_exited,     // value: exit status
  child_signalled,  // value: signal
  child_unstarted,  // value: errno
  child_crowded,    // value: how many processes there were
  child_ended,      // because control was closed
};

struct child_report {
  int outcome;
  int value;
};

// Runs argv[0], a path, in a directory with nothing but envp for its environment and `input` (an
// open file, or -1 for none) as its standard input. Answers 0 or an errno.
int child_start(char *const argv[], char *const envp[], const char *directory, int input,
                struct child_limits limits, struct child_run *run);
