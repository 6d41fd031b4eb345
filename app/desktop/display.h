#pragma once

namespace app {

//! Whether a variable of the environment says anything.
bool isSet(const char* variable);

//! False when Qt would take the X display of the environment, and nobody answers there. Qt itself
//! finds out too, and then ends the program by an abort.
bool displayAnswers();

} // namespace app
