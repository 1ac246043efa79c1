// set_pin: --set-pin, the dialogue in which staff choose the PIN of their page.
#ifndef PROGRAM_SET_PIN_H
#define PROGRAM_SET_PIN_H

// Asks for a PIN twice on the terminal (or standard input) and writes its hash. Returns the exit
// code.
int set_pin(void);

#endif
