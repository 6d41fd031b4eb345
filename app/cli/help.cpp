#include "app/cli/screentext.h"
#include "app/cli/verb.h"

#include <algorithm>

namespace app::cli {

namespace {

std::string optionText(const Option& option)
{
    std::string text =
        option.letter != 0 ? std::string("-") + option.letter + ", " : std::string("    ");
    text.append("--").append(option.name);
    if (!option.value.empty())
        text.append(option.value.starts_with('[') ? "" : " ").append(option.value);
    return text;
}

std::string table(const std::vector<std::pair<std::string, std::string_view>>& rows)
{
    std::size_t width = 0;
    for (const auto& [left, right] : rows)
        width = std::max(width, screenWidth(left));
    std::string out;
    for (const auto& [left, right] : rows)
        out.append("  ").append(padded(left, width)).append("  ").append(right).append("\n");
    return out;
}

constexpr std::string_view exitCodes = R"(
Exit codes:
  0    done
  1    a search found nothing
  2    the command line is wrong
  3    no connection, or the source gave up
  4    anything else went wrong (the output cannot be written, a file is damaged)
  10   a check found something, the worst is a note; 11 a warning; 12 a failure
  130  interrupted before the end
)";

} // namespace

std::string programHelp()
{
    std::vector<std::pair<std::string, std::string_view>> rows;
    for (const auto& verb : verbs())
        rows.emplace_back(verb.name, verb.summary);
    return "sagalens shows what happens in event-driven systems.\n\n"
           "Usage:\n"
           "  sagalens [URL | FILE]        open the window\n"
           "  sagalens --sandbox           open the window on a system to play with\n"
           "  sagalens VERB …              work on the command line\n\n"
           "Verbs:\n"
           + table(rows) + R"(
A source is an address (kafka://host:9092,host2:9092, file:///folder/capture.ndjson), the name of a saved
connection, the path of a capture, "host:9092", or - for a capture on stdin.

Read "sagalens VERB --help" for more, "sagalens --version" for the version.
)" + std::string(exitCodes);
}

std::string verbHelp(const Verb& verb)
{
    std::vector<std::pair<std::string, std::string_view>> rows;
    for (const auto& option : verb.options)
        rows.emplace_back(optionText(option), option.help);
    std::string out = "sagalens " + std::string(verb.name) + ": " + std::string(verb.summary)
                      + "\n\nUsage:\n  sagalens " + std::string(verb.name) + " "
                      + std::string(verb.usage) + "\n\nOptions:\n" + table(rows);
    if (!verb.notes.empty())
        out.append("\n").append(verb.notes).append("\n");
    out.append("\nExamples:\n").append(verb.examples);
    return out + std::string(exitCodes);
}

} // namespace app::cli
