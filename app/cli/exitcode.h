#pragma once

namespace app::cli {

//! What the program tells the shell. Documented in every --help; scripts rely on the numbers.
enum ExitCode : int {
    success = 0,
    nothingFound = 1, //!< A search that ran to its end without a hit, as grep does.
    wrongUsage = 2,
    noConnection = 3, //!< Refused, unreachable, no such file; or the source gave up.
    failed = 4,       //!< Anything else: the output cannot be written, a file is damaged.
    foundNotes = 10,  //!< A check found something; the worst of it is a note …
    foundWarnings = 11,
    foundFailures = 12,
    interrupted = 130 //!< Ctrl-C before the end of something that has one.
};

} // namespace app::cli
