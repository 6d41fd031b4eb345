#include "app/cli/cli.h"
#include "app/desktop/window.h"
#include "model/connect/registry.h"
#include "sim/bridge/connector.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace {

bool hasDisplay(const std::vector<std::string>& words)
{
    for (const auto& word : words)
        if (word == "-platform" || word == "--platform" || word.starts_with("--screenshot"))
            return true;
    return std::getenv("DISPLAY") || std::getenv("WAYLAND_DISPLAY")
           || std::getenv("QT_QPA_PLATFORM");
}

bool asksForSandbox(const std::vector<std::string>& words)
{
    for (const auto& word : words)
        if (word.starts_with("--sandbox"))
            return true;
    return false;
}

//! A plain word that is no file: somebody mistyped a verb.
bool looksLikeAVerb(const std::string& word)
{
    const bool plain =
        std::ranges::all_of(word, [](unsigned char c) { return std::isalpha(c) != 0; });
    return plain && !word.empty() && !std::filesystem::exists(word);
}

int runWithoutDisplay(const std::vector<std::string>& words)
{
    if (!asksForSandbox(words)) {
        std::fputs("sagalens: there is no display here. \"sagalens help\" lists what works on the "
                   "command line.\n",
                   stderr);
        return 2;
    }
    std::fputs("There is no display here. The sandbox on the command line (Ctrl+C ends it):\n",
               stderr);
    const std::vector<std::string> watch{"watch", "--sandbox"};
    return app::cli::run(watch);
}

} // namespace

// One program with two faces. Which one is decided before Qt is touched: the command line starts in
// milliseconds and needs no display.
int main(int argc, char* argv[])
{
    model::addConnector(sim::simulationConnector());
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (!words.empty() && app::cli::isVerb(words.front()))
        return app::cli::run(words);
    if (!words.empty() && looksLikeAVerb(words.front()))
        return app::cli::run(words); // which says what verbs there are
    if (!hasDisplay(words))
        return runWithoutDisplay(words);
    return app::runWindow(argc, argv);
}
