#include "sim/definition/reader.h"

#include <algorithm>
#include <cctype>

namespace sim::definition {

namespace {

constexpr std::size_t mostEvents = 64;
constexpr std::size_t mostPayload = 8;

//! "OrderCreated" → "ORDER_CREATED".
std::string wireTypeOf(const std::string& name)
{
    std::string type;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto c = static_cast<unsigned char>(name[i]);
        const auto begins = std::isupper(c) != 0 && i > 0
                            && std::islower(static_cast<unsigned char>(name[i - 1])) != 0;
        if (begins)
            type += '_';
        type += name[i] == '.' || name[i] == '-' ? '_' : char(std::toupper(c));
    }
    return type;
}

Event readEvent(const Draft& draft, const std::string& name, const Node& node)
{
    knowOnly(node, {"type", "key", "version", "id", "by", "payload", "former"});
    Event event{.name = name, .wireType = wireTypeOf(name), .place = draft.place(node)};
    if (const auto type = member(node, "type"))
        event.wireType = textOf(*type);
    if (const auto key = member(node, "key")) {
        event.key = textOf(*key);
        event.hasKey = event.key != "none";
    }
    if (const auto version = member(node, "version")) {
        event.hasVersion = true;
        event.version = readNumber(*version, 0, 1000);
    }
    event.hasId = flagOf(node, "id", true);
    return event;
}

//! The service in whose eyes the payload is: "by", or the only one that there is.
Index emitterOf(const Draft& draft, const Node& node)
{
    if (const auto by = member(node, "by"))
        return draft.serviceAt(*by);
    if (draft.definition.services.size() > 1)
        deny(wanted(node, "payload"),
             "name the service that writes this payload: \"by\": \"order\".");
    return 0;
}

void readPayload(Draft& draft, const Node& node, Event& event)
{
    const auto payload = member(node, "payload");
    if (!payload)
        return;
    const auto names = draft.namesOf(emitterOf(draft, node));
    for (const auto& [name, value] : inOrder(*payload, draft.json)) {
        if (event.payload.size() == mostPayload)
            deny(value, "an event carries at most 8 fields.");
        auto expression = draft.expression(value, names, std::nullopt);
        const auto type = expression.type();
        event.payload.push_back({name, std::move(expression), type});
    }
}

//! The version before: one less, with the same payload, unless the file says what it was.
void readFormer(const Node& node, Event& event)
{
    const auto former = member(node, "former");
    if (!former) {
        if (event.hasVersion && event.version > 1)
            event.former = Former{event.version - 1, {}};
        return;
    }
    knowOnly(*former, {"version", "without"});
    if (!event.hasVersion)
        deny(*former, "an event that names no version has none before it.");
    const auto version = wanted(*former, "version");
    Former before{readNumber(version, 0, 1000), {}};
    if (before.version == event.version)
        deny(version, "the version before is another than the event's own.");
    for (const auto& field : listAt(*former, "without")) {
        const auto found = std::ranges::find(event.payload, textOf(field), &PayloadField::name);
        if (found == event.payload.end())
            deny(field, "there is no field \"" + textOf(field) + "\" in the payload of "
                            + event.name + ".");
        before.lacks.push_back(Index(found - event.payload.begin()));
    }
    event.former = std::move(before);
}

} // namespace

void readEvents(Draft& draft, const Node& root)
{
    const auto node = member(root, "events");
    if (!node)
        return;
    auto& events = draft.definition.events;
    const auto members = inOrder(*node, draft.json);
    if (members.size() > mostEvents)
        deny(*node, "a definition has at most 64 events.");
    for (const auto& [name, event] : members)
        events.push_back(readEvent(draft, name, event));
    for (std::size_t i = 0; i < members.size(); ++i)
        readPayload(draft, members[i].second, events[i]);
    for (std::size_t i = 0; i < members.size(); ++i)
        readFormer(members[i].second, events[i]);
}

namespace {

std::vector<Number> readStates(const Draft& draft, const Node& node, std::string_view name)
{
    std::vector<Number> values;
    const auto& states = draft.definition.perOrder[draft.definition.roles.status].states;
    for (const auto& one : listAt(node, name)) {
        const auto state = std::ranges::find(states, textOf(one));
        if (state == states.end())
            deny(one, "this is none of the states of the status.");
        values.push_back(state - states.begin());
    }
    return values;
}

//! The fields that have the name of a role play it, unless told otherwise.
Index roleOf(const Draft& draft, const Node& root, std::string_view name, Variable::Kind kind)
{
    const auto roles = member(root, "roles");
    if (const auto given = roles ? member(*roles, name) : std::nullopt) {
        const auto field = draft.fieldAt(*given);
        if (field.kind != kind || field.type != Type::Whole)
            deny(*given, kind == Variable::Kind::Shared
                             ? "a number that all orders share is expected here."
                             : "a number of each order is expected here.");
        return field.index;
    }
    const auto& fields =
        kind == Variable::Kind::Shared ? draft.definition.shared : draft.definition.perOrder;
    Index only = none;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].name != name || fields[i].type != Type::Whole)
            continue;
        if (only != none)
            return none;
        only = Index(i);
    }
    return only;
}

} // namespace

void readStatus(Draft& draft, const Node& root)
{
    auto& roles = draft.definition.roles;
    if (const auto node = member(root, "roles"))
        knowOnly(*node,
                 {"charged", "refunded", "reserved", "released", "shipped", "recalled", "stock"});
    using enum Variable::Kind;
    roles.charged = roleOf(draft, root, "charged", PerOrder);
    roles.refunded = roleOf(draft, root, "refunded", PerOrder);
    roles.reserved = roleOf(draft, root, "reserved", PerOrder);
    roles.released = roleOf(draft, root, "released", PerOrder);
    roles.shipped = roleOf(draft, root, "shipped", PerOrder);
    roles.recalled = roleOf(draft, root, "recalled", PerOrder);
    roles.stock = roleOf(draft, root, "stock", Shared);
    const auto node = member(root, "status");
    if (!node)
        return;
    knowOnly(*node, {"field", "completed", "cancelled", "manual"});
    const auto field = wanted(*node, "field");
    const auto variable = draft.fieldAt(field);
    if (variable.kind != PerOrder || draft.definition.perOrder[variable.index].states.empty())
        deny(field, "the status is a field of each order that has states.");
    roles.status = variable.index;
    roles.completed = readStates(draft, *node, "completed");
    roles.cancelled = readStates(draft, *node, "cancelled");
    roles.manual = readStates(draft, *node, "manual");
}

} // namespace sim::definition
