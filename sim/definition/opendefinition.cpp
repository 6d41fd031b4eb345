#include "sim/definition/opendefinition.h"

#include "sim/definition/model.h"
#include "sim/definition/prepare.h"
#include "sim/stage/stageof.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace sim::definition {

//! Generated from resources/sagas.
const std::vector<std::pair<std::string_view, std::string_view>>& embeddedDefinitions();

using model::Error;

const std::string_view* embeddedDefinition(std::string_view name)
{
    for (const auto& [file, text] : embeddedDefinitions()) {
        if (file == name)
            return &text;
    }
    return nullptr;
}

model::Result<std::unique_ptr<stage::Stage>> openDefinition(std::string_view json, Opening opening)
{
    const auto prepared = prepare(json, opening.settings);
    if (!prepared)
        return prepared.error();
    if (opening.name.empty())
        opening.name = prepared->definition->saga;
    Model model(prepared->definition, prepared->clock,
                {opening.name, std::string(json), opening.settings});
    auto world = model.start();
    return std::unique_ptr<stage::Stage>(std::make_unique<stage::StageOf<Model>>(
        std::move(model), std::move(world), std::move(opening.script)));
}

model::Result<std::unique_ptr<stage::Stage>> openEmbedded(const std::string& name, Opening opening)
{
    const auto* text = embeddedDefinition(name);
    if (text == nullptr)
        return Error{.kind = Error::Kind::NotFound,
                     .text = "There is no definition \"" + name + "\"."};
    opening.name = name;
    return openDefinition(*text, std::move(opening));
}

model::Result<std::string> readDefinitionFile(const std::string& path)
{
    constexpr std::uintmax_t largest = 1u << 20;
    std::error_code failed;
    const auto size = std::filesystem::file_size(path, failed);
    if (failed)
        return Error{.kind = Error::Kind::NotFound,
                     .text = path + " cannot be read: " + failed.message() + '.'};
    if (size > largest)
        return Error{.text = path + " is too long for a definition (1 MiB)."};
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in)
        return Error{.text = path + " cannot be read."};
    return text;
}

model::Result<std::unique_ptr<stage::Stage>> openNamed(const std::string& name, Opening opening)
{
    if (name.find('/') == std::string::npos && !name.ends_with(".json"))
        return openEmbedded(name, std::move(opening));
    const auto text = readDefinitionFile(name);
    if (!text)
        return text.error();
    opening.name = name;
    auto stage = openDefinition(*text, std::move(opening));
    if (stage)
        return stage;
    auto error = stage.error();
    const auto place = error.place.line == 0 ? std::string()
                                             : ':' + std::to_string(error.place.line) + ':'
                                                   + std::to_string(error.place.column);
    error.text = name + place + ": " + error.text;
    return error;
}

} // namespace sim::definition
