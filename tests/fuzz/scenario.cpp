// links: sim_gallery
#include "sim/gallery/scenario.h"

#include "sim/gallery/savedrun.h"

#include <cstdlib>

//! Scenario files and saved runs: an error has a place, and what is read can be stepped.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace sim::gallery;
    constexpr std::uint64_t mostSteps = 200;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto scenario = readScenario(text); !scenario && scenario.error().text.empty())
        std::abort();
    const auto run = openSavedRun(text, mostSteps);
    if (!run) {
        if (run.error().text.empty() || run.error().place.line < 1)
            std::abort();
        return 0;
    }
    (*run)->seek(0);
    for (int i = 0; i < 20 && (*run)->goOn(); ++i) {
    }
    if (!openSavedRun((*run)->save()))
        std::abort();
    return 0;
}
