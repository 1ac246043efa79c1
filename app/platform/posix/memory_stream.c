// memory_stream: a stream in memory, by open_memstream().
#include "platform/memory_stream.h"

#include <stdlib.h>

bool memory_stream_open(struct memory_stream *m)
{
    *m = (struct memory_stream){0};
    m->out = open_memstream(&m->bytes, &m->n);
    return m->out != NULL;
}

bool memory_stream_close(struct memory_stream *m, struct str *written)
{
    bool whole = m->out && !ferror(m->out);
    whole = m->out && fclose(m->out) == 0 && whole;
    m->out = NULL;
    *written = (struct str){m->bytes, m->n};
    return whole && m->bytes;
}

void memory_stream_finish(struct memory_stream *m)
{
    if (m->out)
        fclose(m->out);
    free(m->bytes);
    *m = (struct memory_stream){0};
}
