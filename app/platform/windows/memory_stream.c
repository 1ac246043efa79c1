// memory_stream: a file that the system keeps in memory as long as it can, and that nobody else
// sees.
#include "platform/memory_stream.h"

#include <fcntl.h>
#include <io.h>
#include <stdlib.h>
#include <windows.h>

static HANDLE own_file(void)
{
    wchar_t folder[MAX_PATH + 1], path[MAX_PATH + 1];
    if (!GetTempPathW(MAX_PATH, folder) || !GetTempFileNameW(folder, L"hk", 0, path))
        return INVALID_HANDLE_VALUE;
    return CreateFileW(path, GENERIC_READ | GENERIC_WRITE | DELETE, 0, NULL, CREATE_ALWAYS,
                       FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, NULL);
}

bool memory_stream_open(struct memory_stream *m)
{
    *m = (struct memory_stream){0};
    HANDLE h = own_file();
    int fd = h == INVALID_HANDLE_VALUE ? -1 : _open_osfhandle((intptr_t)h, _O_BINARY | _O_RDWR);
    m->out = fd < 0 ? NULL : _fdopen(fd, "w+b");
    return m->out != NULL;
}

static bool read_back(struct memory_stream *m)
{
    if (fflush(m->out) || fseek(m->out, 0, SEEK_END))
        return false;
    long n = ftell(m->out);
    m->bytes = n < 0 ? NULL : malloc((size_t)n + 1);
    if (!m->bytes || fseek(m->out, 0, SEEK_SET))
        return false;
    m->n = fread(m->bytes, 1, (size_t)n, m->out);
    m->bytes[m->n] = 0;
    return m->n == (size_t)n;
}

bool memory_stream_close(struct memory_stream *m, struct str *written)
{
    bool whole = m->out && !ferror(m->out) && read_back(m);
    if (m->out)
        fclose(m->out);
    m->out = NULL;
    *written = (struct str){m->bytes, m->n};
    return whole;
}

void memory_stream_finish(struct memory_stream *m)
{
    if (m->out)
        fclose(m->out);
    free(m->bytes);
    *m = (struct memory_stream){0};
}
