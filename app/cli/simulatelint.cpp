#include "app/cli/simulatelint.h"

#include "app/cli/exitcode.h"
#include "app/cli/screentext.h"
#include "app/cli/terminal.h"
#include "app/cli/verb.h"
#include "sim/definition/lint.h"
#include "sim/definition/opendefinition.h"

namespace app::cli {

namespace {

std::string placed(const std::string& file, model::Place place)
{
    return file + ':' + std::to_string(place.line) + ':' + std::to_string(place.column) + ": ";
}

//! A shipped definition by its name, else a file.
model::Result<std::string> textOf(const std::string& name)
{
    if (const auto* shipped = sim::definition::embeddedDefinition(name))
        return std::string(*shipped);
    return sim::definition::readDefinitionFile(name);
}

} // namespace

int lintDefinition(const std::string& file,
                   const std::vector<std::pair<std::string, std::string>>& settings)
{
    const auto text = textOf(file);
    if (!text)
        return giveUp(text.error());
    const auto remarks = sim::definition::lint(*text, settings);
    if (!remarks) {
        auto error = remarks.error();
        error.text = (error.place.line > 0 ? placed(file, error.place) : file + ": ") + error.text;
        return giveUp(error);
    }
    for (const auto& remark : *remarks)
        writeOut(harmlessText(placed(file, remark.place) + remark.text + ' ' + remark.advice + " ["
                              + remark.rule + "]\n"));
    if (remarks->empty())
        writeOut(harmlessText(file + ": nothing to remark.\n"));
    return remarks->empty() ? success : foundWarnings;
}

} // namespace app::cli
