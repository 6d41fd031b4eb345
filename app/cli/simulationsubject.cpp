#include "app/cli/simulationsubject.h"

#include "model/event/rulefiles.h"
#include "sim/definition/definition.h"
#include "sim/definition/opendefinition.h"
#include "sim/gallery/filekind.h"
#include "sim/gallery/savedrun.h"

namespace app::cli {

using namespace model;
using sim::gallery::FileKind;

namespace {

constexpr std::string_view definitionWord = "definition:";

bool isFile(std::string_view name)
{
    return name.find('/') != std::string_view::npos || name.ends_with(".json");
}

//! "FILE, line 3, column 7: …".
Error inFile(const std::string& path, Error error)
{
    auto where = path;
    if (error.place.line > 0)
        where += ", line " + std::to_string(error.place.line) + ", column "
                 + std::to_string(error.place.column);
    error.text = where + ": " + error.text;
    return error;
}

SimulationSubject world(const std::string& title, const std::string& name)
{
    return {.scenario = {.id = title, .world = name}, .isWorld = true};
}

Result<SimulationSubject> definitionFile(const std::string& path)
{
    const auto text = sim::definition::readDefinitionFile(path);
    if (!text)
        return text.error();
    // What is wrong in the file itself is said here; what is set wrongly, when it is opened.
    if (const auto read = sim::definition::readDefinition(*text); !read)
        return inFile(path, read.error());
    return world(path, std::string(definitionWord) + path);
}

Result<SimulationSubject> fileNamed(const std::string& path)
{
    auto text = readRuleFile(path);
    if (!text)
        return inFile(path, text.error());
    if (sim::gallery::isSavedRun(*text))
        return SimulationSubject{.scenario = {.id = path}, .saved = std::move(*text)};
    if (sim::gallery::fileKind(*text) == FileKind::Definition)
        return definitionFile(path);
    auto scenario = sim::gallery::readScenario(*text);
    if (!scenario)
        return inFile(path, scenario.error());
    return SimulationSubject{.scenario = std::move(*scenario)};
}

Result<SimulationSubject> definitionNamed(const std::string& name)
{
    const auto own = name.substr(definitionWord.size());
    if (isFile(own))
        return definitionFile(own);
    if (sim::definition::embeddedDefinition(own) != nullptr)
        return world(name, name);
    return Error{.kind = Error::Kind::NotFound,
                 .text = "There is no definition \"" + own + "\".",
                 .advice = "A file has a / in its name or ends in .json."};
}

} // namespace

Result<SimulationSubject> simulationSubject(const std::string& name)
{
    if (name == "choreography" || name == "orchestration")
        return world(name, name);
    if (name.starts_with(definitionWord))
        return definitionNamed(name);
    const auto gallery = sim::gallery::loadGallery();
    if (const auto* known = gallery.find(name))
        return SimulationSubject{.scenario = *known};
    if (isFile(name))
        return fileNamed(name);
    return Error{.kind = Error::Kind::NotFound,
                 .text = "There is no scenario \"" + name + "\".",
                 .advice = "sagalens simulate --list shows them; a world is choreography, "
                           "orchestration or definition:NAME, a file has a / in its name or ends "
                           "in .json."};
}

Result<std::unique_ptr<sim::stage::Stage>>
openSubject(const SimulationSubject& subject, bool isFixed, const sim::gallery::Settings& settings)
{
    if (!subject.isSaved())
        return sim::gallery::open(subject.scenario, {.isFixed = isFixed, .set = settings});
    auto stage = sim::gallery::openSavedRun(subject.saved);
    if (!stage)
        return inFile(subject.title(), stage.error());
    return stage;
}

} // namespace app::cli
