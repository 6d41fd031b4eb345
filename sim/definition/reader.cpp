#include "sim/definition/reader.h"

namespace sim::definition {

namespace {

constexpr std::size_t largestFile = 1 << 20;

Shared readAll(std::string_view json, const Json& parsed)
{
    auto definition = std::make_shared<Definition>();
    const Node root{parsed, ""};
    knowOnly(root, {"$schema",     "saga",     "style",     "about",  "participants", "orders",
                    "settings",    "services", "status",    "roles",  "events",       "start",
                    "commands",    "on",       "calls",     "steps",  "orchestrator", "channel",
                    "dedupe",      "upcast",   "atomicity", "faults", "invariants",   "figures",
                    "correlation", "track"});
    Draft draft{json, *definition};
    definition->saga = textOf(wanted(root, "saga"));
    for (const auto& [name, into] :
         {std::pair("style", &definition->style), std::pair("about", &definition->about)}) {
        if (const auto text = member(root, name))
            *into = textOf(*text);
    }
    if (!definition->style.empty() && definition->style != "choreography"
        && definition->style != "orchestration")
        deny(wanted(root, "style"), "the style is choreography or orchestration.");
    readNumberInto(root, "orders", definition->orders, 1, 10'000);
    readServices(draft, root);
    for (const auto& participant : listAt(root, "participants"))
        draft.serviceAt(participant);
    readEvents(draft, root);
    readStatus(draft, root);
    readBehaviour(draft, root);
    readOrchestrator(draft, root);
    readPolicies(draft, root);
    readChecks(draft, root);
    readTracking(draft, root);
    refuseCycles(draft);
    return definition;
}

//! The byte of a text goes on from the place of its opening quote.
model::Place placeOf(std::string_view json, const Wrong& wrong)
{
    auto place = model::placeOfPointer(json, wrong.pointer, wrong.atKey);
    place.column += int(wrong.offset);
    return place;
}

bool mentions(const Wrong& wrong, const std::string& path)
{
    auto pointer = "/" + path;
    std::ranges::replace(pointer, '.', '/');
    return wrong.pointer.starts_with(pointer);
}

//! A fault that a setting brought has no place in the file; it names the setting.
model::Error errorOf(std::string_view json, const Wrong& wrong, const SettingList& settings)
{
    model::Error error{model::Error::Kind::Malformed, wrong.text,
                       "Compare it with saga.schema.json.", placeOf(json, wrong)};
    for (const auto& [name, value] : settings) {
        const auto path = name.starts_with("budget.") ? "faults." + name.substr(7) : name;
        if (!mentions(wrong, path) && !mentions(wrong, "settings." + name))
            continue;
        error.text = "The setting " + name + "=" + value + ": " + wrong.text;
        error.advice = "The names of settings are those of the definition file.";
        error.place = {};
    }
    return error;
}

} // namespace

model::Result<Shared> readDefinition(std::string_view json, const SettingList& settings)
{
    const auto malformed = [](std::string text, model::Place place) {
        return model::Error{model::Error::Kind::Malformed, std::move(text),
                            "Compare it with saga.schema.json.", place};
    };
    if (json.size() > largestFile)
        return malformed("A definition has at most 1 MiB.", {1, 1});
    model::jsonfile::SyntaxCheck check;
    if (!Json::sax_parse(json, &check))
        return malformed(check.text, model::placeOf(json, check.at > 0 ? check.at - 1 : 0));
    auto parsed = Json::parse(json);
    try {
        applySettings(parsed, settings);
        return readAll(json, parsed);
    } catch (const Wrong& wrong) {
        return errorOf(json, wrong, settings);
    } catch (const model::Error& error) {
        return error;
    }
}

} // namespace sim::definition
