#pragma once

#include "model/event/result.h"

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

namespace app {

//! One run of a program that reads a text and writes one.
struct ChildRun
{
    std::vector<std::string> words; //!< Its name, looked for in PATH, and its arguments.
    std::string input;
    std::chrono::milliseconds patience{5'000}; //!< Then it is killed.
    std::size_t mostOutput = 64u << 20;
};

struct ChildOutput
{
    std::string text;
    std::chrono::microseconds processor{}; //!< What it took of a processor.
};

//! Runs it and waits; not for the window's thread. It may be missing, die, hang or write without
//! end: all of that is an error. Cancelled when \a stop is requested.
model::Result<ChildOutput> runChild(const ChildRun& run, const std::stop_token& stop);

} // namespace app
