#include "sim/live/sandbox.h"

#include <cstdio>
#include <thread>

using namespace std::chrono_literals;

//! Opens a sandbox in the folder that is given, says "ready" when it has settled, and waits to be
//! killed. With a second argument it says so at once, while the parts come up.
int main(int argc, char** argv)
{
    const auto sandbox = sim::Sandbox::start({.history = 5, .folder = argv[1]});
    if (!sandbox)
        return 1;
    while (argc < 3 && !(*sandbox)->status().settled)
        std::this_thread::sleep_for(10ms);
    std::puts("ready");
    std::fflush(stdout);
    std::this_thread::sleep_for(10min);
    return 0;
}
