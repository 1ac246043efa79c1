// log: one line per fact, to standard error, with the time. Staff read a kiosk's log afterwards.
#ifndef BASE_LOG_H
#define BASE_LOG_H

#define LOG_ERR(...) log_line("error", __VA_ARGS__)
#define LOG_WARN(...) log_line("warning", __VA_ARGS__)
#define LOG_INFO(...) log_line("info", __VA_ARGS__)

// printf-like; a newline is added. Any thread.
void log_line(const char *level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
