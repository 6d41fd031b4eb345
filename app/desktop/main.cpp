#include "app/cli/cli.h"
#include "app/desktop/display.h"
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

bool choosesPlatform(const std::vector<std::string>& words)
{
    return std::ranges::any_of(
        words, [](const std::string& word) { return word == "-platform" || word == "--platform"; });
}

bool hasDisplay(const std::vector<std::string>& words)
{
    const bool wantsPicture = std::ranges::any_of(
        words, [](const std::string& word) { return word.starts_with("--screenshot"); });
    return wantsPicture || choosesPlatform(words) || app::isSet("DISPLAY")
           || app::isSet("WAYLAND_DISPLAY") || app::isSet("QT_QPA_PLATFORM");
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
    const auto sandbox = std::ranges::find_if(
        words, [](const std::string& word) { return word.starts_with("--sandbox"); });
    if (sandbox == words.end()) {
        std::fputs("sagalens: there is no display here. \"sagalens help\" lists what works on the "
                   "command line.\n",
                   stderr);
        return 2;
    }
    std::fputs("There is no display here. The sandbox on the command line (Ctrl+C ends it):\n",
               stderr);
    const std::vector<std::string> watch{"watch", *sandbox};
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
    if (!choosesPlatform(words) && !app::displayAnswers()) {
        std::fprintf(stderr,
                     "sagalens: the display \"%s\" does not answer. Set DISPLAY to one that does; "
                     "\"sagalens help\" lists what works without.\n",
                     std::getenv("DISPLAY"));
        return 2;
    }
    return app::runWindow(argc, argv);
}
