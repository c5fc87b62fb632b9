#!/bin/sh
# Reads text of "label：value" lines for `registry import`: a record ends at a blank line or at the
# end of the text. Lines without a colon before the first record are titles. Plain sh and sed.
#
# The text comes on standard input as UTF-8; rows go to standard output, one JSON object a line.

printf '%s\n' '{"type":"hello","protocol":1,"name":"letter"}'

line=0        # of the text
first=0       # where the record at hand begins
cells=''      # of the record at hand
rows=0

flush() {
  [ -n "$cells" ] || return 0
  printf '%s\n' "{\"type\":\"row\",\"line\":$first,\"cells\":{$cells}}"
  rows=$((rows + 1))
  cells=''
}

# sed drops a mark and carriage returns, and escapes what JSON wants escaped.
escaped() {
  sed -e '1s/^\xEF\xBB\xBF//' -e 's/\r$//' -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/	/\\t/g'
}

escaped | {
  while IFS= read -r text || [ -n "$text" ]; do
    line=$((line + 1))
    case $text in
      '') flush ;;
      *：*)
        [ -n "$cells" ] || first=$line
        cells="$cells${cells:+,}\"${text%%：*}\":\"${text#*：}\""
        ;;
      *)
        if [ "$rows" -eq 0 ] && [ -z "$cells" ]; then
          printf '%s\n' "{\"type\":\"title\",\"text\":\"$text\"}"
        else
          printf '%s\n' "{\"type\":\"issue\",\"rule\":\"no-label\",\"severity\":\"error\",\"line\":$line,\"value\":\"$text\",\"message\":\"没有冒号，不知是哪一项 / no colon, so no label\"}"
        fi
        ;;
    esac
  done
  flush
  if [ "$rows" -eq 0 ]; then
    echo 'there is no "label：value" line in the text' >&2
    exit 1
  fi
  printf '%s\n' "{\"type\":\"end\",\"rows\":$rows}"
}
