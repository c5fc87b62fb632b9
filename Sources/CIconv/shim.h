// iconv belongs to the C library: a header, and nothing to link.
#pragma once
#include <iconv.h>
