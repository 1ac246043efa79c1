// file_windows: what the sources behind file.h share.
#ifndef PLATFORM_WINDOWS_FILE_WINDOWS_H
#define PLATFORM_WINDOWS_FILE_WINDOWS_H

#include "platform/file_in.h"
#include "platform/windows/wide.h"

struct file {
    HANDLE handle;
};

#define FILE_SHARE_ALL (FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE)

// The system's number of FileDispositionInfoEx, which mingw's header hides from Windows 10.
#define FILE_DISPOSITION_EX ((FILE_INFO_BY_HANDLE_CLASS)21)

// The phrase of file.h for an error of Windows.
const char *file_reason(DWORD error);
// Returns `ok`; if false, sets *why from the thread's last error. `why` may be NULL.
bool file_said(bool ok, const char **why);
// CreateFileW() with the path in UTF-8; INVALID_HANDLE_VALUE with the last error set.
HANDLE file_handle(const char *path, DWORD access, DWORD how, DWORD flags);
// Reads or writes all n bytes.
bool file_read_all(HANDLE h, void *out, size_t n);
bool file_write_all(HANDLE h, struct str bytes);
// A link or a junction: a name for something elsewhere, unlike a file that a cloud service holds.
bool file_is_link(DWORD attributes, DWORD tag);
// Facts of an open file or folder.
bool file_facts_from(HANDLE h, struct file_facts *out);
// Gives the file to its owner and the system alone.
bool file_restrict(const char *path);

#endif
