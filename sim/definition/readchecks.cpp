#include "sim/definition/builtin.h"
#include "sim/definition/reader.h"

namespace sim::definition {

namespace {

Invariant readNamed(const Draft& draft, const Node& node)
{
    const auto name = textOf(node);
    Invariant invariant{.name = name, .place = draft.place(node)};
    if (const auto builtIn = builtInNamed(name)) {
        const auto missing = missingRole(*builtIn, draft.definition);
        if (!missing.empty())
            deny(node, name + " asks about \"" + missing
                           + (missing == "status"
                                  ? "\": say which field it is, as \"status\": {\"field\": …}."
                                  : "\", which no field is (or several are: see \"roles\")."));
        invariant.builtIn = *builtIn;
        invariant.atEnd = factsOf(BuiltIn(*builtIn)).atEnd;
        return invariant;
    }
    const auto isExpression = name.find_first_of(" <>=!()") != std::string::npos;
    if (!isExpression)
        deny(node, "there is no invariant \"" + name + "\".");
    invariant.holds = draft.expression(node, draft.allNames(), Type::Truth);
    return invariant;
}

Invariant readInvariant(const Draft& draft, const Node& node)
{
    if (!node.json.is_object())
        return readNamed(draft, node);
    knowOnly(node, {"name", "holds", "when"});
    Invariant invariant{.name = textOf(wanted(node, "name")), .place = draft.place(node)};
    invariant.holds = draft.expression(wanted(node, "holds"), draft.allNames(), Type::Truth);
    readWordInto<bool>(node, "when", invariant.atEnd, {{"always", false}, {"atEnd", true}});
    return invariant;
}

} // namespace

void readChecks(Draft& draft, const Node& root)
{
    for (const auto& node : listAt(root, "invariants")) {
        auto invariant = readInvariant(draft, node);
        auto& all = draft.definition.invariants;
        if (std::ranges::find(all, invariant.name, &Invariant::name) != all.end())
            deny(node, "\"" + invariant.name + "\" is there twice.");
        all.push_back(std::move(invariant));
    }
    const auto figures = member(root, "figures");
    if (!figures)
        return;
    for (const auto& [name, node] : inOrder(*figures, draft.json)) {
        knowOnly(node, {"service", "value"});
        Figure figure{.name = name, .service = draft.serviceAt(wanted(node, "service"))};
        figure.value = draft.expression(wanted(node, "value"), draft.allNames(), Type::Whole);
        draft.definition.figures.push_back(std::move(figure));
    }
}

namespace {

//! What is tracked may be more than what is simulated: real services name events of their own.
void readTracked(const Draft& draft, const Node& node)
{
    knowOnly(node, {"name", "starts", "by", "success", "failure", "compensation", "compensated",
                    "compensationFailed", "deadline"});
    textOf(wanted(node, "name"));
    if (const auto by = member(node, "by"))
        draft.serviceAt(*by);
    for (const auto* name : {"starts", "success", "failure", "compensated", "compensationFailed",
                             "compensation", "deadline"}) {
        for (const auto& text : listAt(node, name))
            textOf(text);
    }
}

} // namespace

void readTracking(Draft& draft, const Node& root)
{
    for (const auto& expression : listAt(root, "correlation"))
        textOf(expression);
    const auto track = member(root, "track");
    if (!track)
        return;
    knowOnly(*track, {"steps", "completes", "cancels", "manual", "deadline", "ignores"});
    for (const auto& step : listAt(*track, "steps"))
        readTracked(draft, step);
    for (const auto* name : {"completes", "cancels", "manual", "deadline", "ignores"}) {
        for (const auto& text : listAt(*track, name))
            textOf(text);
    }
}

} // namespace sim::definition
