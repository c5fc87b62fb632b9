#define _GNU_SOURCE
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { tick_ms = 20, tree_limit = 4096, patience_ms = 5000 };

// MARK: The program

static void limit(int resource, long value) {
  struct rlimit wanted = {(rlim_t)value, (rlim_t)value}, present;
  if (getrlimit(resource, &present) == 0 && present.rlim_max < wanted.rlim_max) {
    wanted.rlim_cur = wanted.rlim_max = present.rlim_max;
  }
  setrlimit(resource, &wanted);
}

static void run_program(char *const argv[], char *const envp[], const char *directory, int input,
                        int output, int errors, int failure, struct child_limits limits) {
  setpgid(0, 0);
  if (input < 0) input = open("/dev/null", O_RDONLY);
  // The ends may themselves be 0, 1 or 2: out of the way first.
  int ends[3] = {fcntl(input, F_DUPFD, 10), fcntl(output, F_DUPFD, 10), fcntl(errors, F_DUPFD, 10)};
  int reporting = fcntl(failure, F_DUPFD_CLOEXEC, 10);
  for (int end = 0; end < 3; end++) dup2(ends[end], end);
  syscall(SYS_close_range, 3u, ~0u, 4u /* CLOSE_RANGE_CLOEXEC */);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, limits.cpu_seconds);
  limit(RLIMIT_AS, limits.memory_bytes);
  limit(RLIMIT_FSIZE, limits.file_bytes);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (chdir(directory) == 0) execve(argv[0], argv, envp);
  int code = errno;
  if (write(reporting, &code, sizeof code) < 0) _exit(126);
  _exit(127);
}

// MARK: Its descendants

// Calls `body` for each process whose number stands in a file of /proc.
static int children_of(const char *path, void (*body)(pid_t)) {
  char text[4096];
  int file = open(path, O_RDONLY | O_CLOEXEC), count = 0;
  if (file < 0) return 0;
  pid_t number = 0;
  ssize_t length;
  while ((length = read(file, text, sizeof text)) > 0) {
    for (ssize_t at = 0; at < length; at++) {
      if (text[at] >= '0' && text[at] <= '9') {
        number = number * 10 + (text[at] - '0');
      } else if (number > 0) {
        body(number);
        number = 0;
        count++;
      }
    }
  }
  close(file);
  return count;
}

static pid_t tree[tree_limit];
static int tree_count;

static void add_to_tree(pid_t process) {
  if (tree_count < tree_limit) tree[tree_count++] = process;
}

// Fills `tree` with the watcher's descendants. A child hangs on the thread that made it.
static void find_descendants(void) {
  tree_count = 0;
  add_to_tree(getpid());
  for (int next = 0; next < tree_count; next++) {
    char path[64];
    struct entry {
      unsigned long long inode;
      long long offset;
      unsigned short length;
      char type;
      char name[];
    };
    char entries[2048];
    snprintf(path, sizeof path, "/proc/%d/task", tree[next]);
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) continue;
    long length;
    while ((length = syscall(SYS_getdents64, folder, entries, sizeof entries)) > 0) {
      for (long at = 0; at < length;) {
        struct entry *entry = (struct entry *)(entries + at);
        at += entry->length;
        if (entry->name[0] < '0' || entry->name[0] > '9') continue;
        snprintf(path, sizeof path, "/proc/%d/task/%.10s/children", tree[next], entry->name);
        children_of(path, add_to_tree);
      }
    }
    close(folder);
  }
}

static void end_all(pid_t program) {
  kill(-program, SIGKILL);
  for (int waited = 0; waited < patience_ms; waited++) {
    find_descendants();
    for (int each = 1; each < tree_count; each++) kill(tree[each], SIGKILL);
    pid_t ended;
    while ((ended = waitpid(-1, NULL, WNOHANG)) > 0) continue;
    if (ended < 0 && errno == ECHILD) return;
    struct timespec pause = {0, 1000000};
    nanosleep(&pause, NULL);
  }
}

// MARK: The watcher

static void wake(int signal) { (void)signal; }

// Reaps what has ended; whether the program is among it.
static int has_ended(pid_t program, struct child_report *report) {
  int status, found = 0;
  pid_t ended;
  while ((ended = waitpid(-1, &status, WNOHANG)) > 0) {
    if (ended != program) continue;
    found = 1;
    report->outcome = WIFSIGNALED(status) ? child_signalled : child_exited;
    report->value = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
  }
  return found;
}

static struct child_report watch(pid_t program, int control, int processes) {
  struct child_report report = {child_ended, 0};
  sigset_t none;
  sigemptyset(&none);
  while (!has_ended(program, &report)) {
    struct pollfd end = {control, 0, 0};
    struct timespec tick = {0, tick_ms * 1000000L};
    // Woken by the end of a child as well.
    if (ppoll(&end, 1, &tick, &none) > 0) break;
    find_descendants();
    if (tree_count - 1 > processes) {
      report.outcome = child_crowded;
      report.value = tree_count - 1;
      break;
    }
  }
  end_all(program);
  return report;
}

static void run_watcher(char *const argv[], char *const envp[], const char *directory, int input,
                        int output, int errors, int control, int reporting,
                        struct child_limits limits) {
  prctl(PR_SET_NAME, "registry-watch", 0, 0, 0);
  prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  struct sigaction action = {.sa_handler = SIG_DFL};
  for (int number = 1; number < 32; number++) sigaction(number, &action, NULL);
  action.sa_handler = wake;
  sigaction(SIGCHLD, &action, NULL);
  sigset_t block;
  sigfillset(&block);
  sigprocmask(SIG_SETMASK, &block, NULL);
  setpgid(0, 0);

  struct child_report report = {child_unstarted, EAGAIN};
  int failure[2];
  pid_t program = pipe2(failure, O_CLOEXEC) == 0 ? fork() : -1;
  if (program == 0) {
    run_program(argv, envp, directory, input, output, errors, failure[1], limits);
  }
  if (program > 0) {
    // Nobody but the program holds its ends, or their end would never be seen; and no file of the
    // registry stays open here.
    setpgid(program, program);
    int kept[3] = {fcntl(control, F_DUPFD, 10), fcntl(reporting, F_DUPFD, 10),
                   fcntl(failure[0], F_DUPFD, 10)};
    for (int end = 0; end < 3; end++) dup2(kept[end], end);
    syscall(SYS_close_range, 3u, ~0u, 0u);
    control = 0, reporting = 1;
    int code;
    if (read(2, &code, sizeof code) == (ssize_t)sizeof code) {
      report.value = code;
      end_all(program);
    } else {
      report = watch(program, control, limits.processes);
    }
  }
  ssize_t written = write(reporting, &report, sizeof report);
  _exit(written == (ssize_t)sizeof report ? 0 : 1);
}

// MARK: The registry's side

int child_start(char *const argv[], char *const envp[], const char *directory, int input,
                struct child_limits limits, struct child_run *run) {
  int ends[4][2], made = 0;
  while (made < 4 && pipe2(ends[made], O_CLOEXEC) == 0) made++;
  pid_t watcher = made == 4 ? fork() : -1;
  int code = errno;
  if (watcher == 0) {
    close(ends[2][1]);
    run_watcher(argv, envp, directory, input, ends[0][1], ends[1][1], ends[2][0], ends[3][1],
                limits);
  }
  if (watcher < 0) {
    for (int each = 0; each < made; each++) close(ends[each][0]), close(ends[each][1]);
    return code;
  }
  // A terminal's interrupt is for the registry; whose end ends the rest.
  setpgid(watcher, watcher);
  fcntl(ends[0][0], F_SETPIPE_SZ, 1 << 20);
  close(ends[0][1]), close(ends[1][1]), close(ends[2][0]), close(ends[3][1]);
  *run = (struct child_run){watcher, ends[0][0], ends[1][0], ends[2][1], ends[3][0]};
  return 0;
}
