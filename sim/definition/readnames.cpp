#include "sim/definition/reader.h"

namespace sim::definition {

namespace {

NameAnswer found(Variable variable)
{
    return {variable, {}};
}

Variable variableOf(const std::vector<Field>& fields, std::size_t index)
{
    return {fields[index].isShared ? Variable::Kind::Shared : Variable::Kind::PerOrder,
            fields[index].type, Index(index)};
}

std::optional<Variable> fieldOf(const Definition& definition, Index service, std::string_view name)
{
    for (const auto* fields : {&definition.perOrder, &definition.shared}) {
        for (std::size_t i = 0; i < fields->size(); ++i) {
            if ((*fields)[i].service == service && (*fields)[i].name == name)
                return variableOf(*fields, i);
        }
    }
    return std::nullopt;
}

std::optional<Variable> constantNamed(const Definition& definition, std::string_view name)
{
    for (const auto& setting : definition.settings) {
        if (setting.name == name)
            return Variable{Variable::Kind::Constant, setting.type, 0, setting.value};
    }
    for (const auto& field : definition.perOrder) {
        const auto state = std::ranges::find(field.states, name);
        if (state != field.states.end())
            return Variable{Variable::Kind::Constant, Type::Whole, 0,
                            Number(state - field.states.begin())};
    }
    return std::nullopt;
}

std::optional<Index> serviceNamed(const Definition& definition, std::string_view name)
{
    const auto service = std::ranges::find(definition.services, name, &Service::name);
    if (service == definition.services.end())
        return std::nullopt;
    return Index(service - definition.services.begin());
}

NameAnswer payloadNamed(const Definition& definition, Index event, std::string_view name)
{
    if (event == none)
        return {std::nullopt, "no event is handled here."};
    const auto& payload = definition.events[event].payload;
    const auto field = std::ranges::find(payload, name, &PayloadField::name);
    if (field == payload.end())
        return {std::nullopt,
                definition.events[event].name + " carries no \"" + std::string(name) + "\"."};
    return found({Variable::Kind::Payload, field->type, Index(field - payload.begin())});
}

//! "service.field".
NameAnswer farNamed(const Definition& definition, std::string_view name,
                    const std::function<bool(Index)>& isSeen)
{
    const auto dot = name.find('.');
    const auto service = serviceNamed(definition, name.substr(0, dot));
    if (!service)
        return {std::nullopt, "there is no service \"" + std::string(name.substr(0, dot)) + "\"."};
    const auto field = fieldOf(definition, *service, name.substr(dot + 1));
    if (!field)
        return {std::nullopt, "there is no field \"" + std::string(name) + "\"."};
    if (!isSeen(*service))
        return {std::nullopt, "\"" + std::string(name)
                                  + "\" is another service's: name it in \"asks\", or let an event "
                                    "carry it."};
    return found(*field);
}

//! A field that only one service has.
NameAnswer onlyNamed(const Definition& definition, std::string_view name)
{
    std::optional<Variable> only;
    for (Index service = 0; service < definition.services.size(); ++service) {
        const auto field = fieldOf(definition, service, name);
        if (field && only)
            return {std::nullopt,
                    "several services have a \"" + std::string(name) + "\": write service.field."};
        only = field ? field : only;
    }
    if (!only)
        return {std::nullopt, "\"" + std::string(name) + "\" is not known."};
    return found(*only);
}

} // namespace

Index Draft::serviceAt(const Node& node) const
{
    const auto name = textOf(node);
    const auto service = serviceNamed(definition, name);
    if (!service)
        deny(node, "there is no service \"" + name + "\".");
    return *service;
}

Index Draft::eventAt(const Node& node) const
{
    const auto name = textOf(node);
    const auto event = std::ranges::find(definition.events, name, &Event::name);
    if (event == definition.events.end())
        deny(node, "there is no event \"" + name + "\": add it to \"events\".");
    return Index(event - definition.events.begin());
}

Variable Draft::fieldAt(const Node& node) const
{
    const auto name = textOf(node);
    const auto answer = allNames()(name);
    if (!answer.variable)
        deny(node, answer.fault);
    if (answer.variable->kind == Variable::Kind::Constant)
        deny(node, "\"" + name + "\" is no field.");
    return *answer.variable;
}

Names Draft::namesOf(Index service, Index event, const std::vector<Index>& asks) const
{
    const auto* const known = &definition;
    return [=](std::string_view name) -> NameAnswer {
        if (name.starts_with("event."))
            return payloadNamed(*known, event, name.substr(6));
        if (name.find('.') != std::string_view::npos)
            return farNamed(*known, name, [&](Index other) {
                return other == service || std::ranges::find(asks, other) != asks.end();
            });
        if (const auto own = fieldOf(*known, service, name))
            return found(*own);
        if (const auto constant = constantNamed(*known, name))
            return found(*constant);
        return {std::nullopt,
                "\"" + std::string(name) + "\" is no field of "
                    + (service < known->services.size() ? known->services[service].name
                                                        : std::string("any service"))
                    + ", no setting and no state."};
    };
}

Names Draft::allNames() const
{
    const auto* const known = &definition;
    return [known](std::string_view name) -> NameAnswer {
        if (name.find('.') != std::string_view::npos)
            return farNamed(*known, name, [](Index) { return true; });
        if (const auto constant = constantNamed(*known, name))
            return found(*constant);
        return onlyNamed(*known, name);
    };
}

namespace {

Wrong wrongAt(const Node& node, const ExpressionFault& fault)
{
    return {"\"" + node.json.get<std::string>() + "\": " + fault.text, node.pointer, false,
            fault.offset + 1};
}

} // namespace

Expression Draft::expression(const Node& node, const Names& names, std::optional<Type> type) const
{
    // A plain number or truth value may stand for itself.
    const auto text =
        node.json.is_number_integer() || node.json.is_boolean() ? node.json.dump() : textOf(node);
    ExpressionFault fault;
    auto expression = parseExpression(text, names, fault);
    if (!expression && !node.json.is_string())
        deny(node, fault.text);
    if (!expression)
        throw wrongAt(node, fault);
    if (type && expression->type() != *type)
        deny(node, *type == Type::Truth ? "a condition is expected here, not a number."
                                        : "a number is expected here, not a condition.");
    return std::move(*expression);
}

Assignment Draft::assignment(const Node& node, Index service, const Names& names) const
{
    const auto text = textOf(node);
    const auto* const known = &definition;
    const Names targets = [=](std::string_view name) -> NameAnswer {
        if (const auto own = fieldOf(*known, service, name))
            return found(*own);
        return {std::nullopt, "\"" + std::string(name) + "\" is no field of "
                                  + known->services[service].name + "."};
    };
    ExpressionFault fault;
    auto assignment = parseAssignment(text, targets, names, fault);
    if (!assignment)
        throw wrongAt(node, fault);
    return std::move(*assignment);
}

bool Draft::isIn(const Node& node) const
{
    const auto condition = member(node, "if");
    if (!condition)
        return true;
    const auto* const known = &definition;
    const Names settings = [known](std::string_view name) -> NameAnswer {
        if (const auto constant = constantNamed(*known, name))
            return found(*constant);
        return {std::nullopt, "\"" + std::string(name) + "\" is no setting."};
    };
    return expression(*condition, settings, Type::Truth).value({}) != 0;
}

std::vector<std::pair<std::string, Node>> inOrder(const Node& node, std::string_view json)
{
    wantObject(node);
    // The parser sorts by name; the file's order is that of the places.
    std::map<std::pair<int, int>, std::string> places;
    for (const auto& [name, value] : node.json.items()) {
        const auto at =
            model::placeOfPointer(json, node.pointer + "/" + model::toPointerToken(name), true);
        places.emplace(std::pair(at.line, at.column * 10'000 + int(places.size())), name);
    }
    std::vector<std::pair<std::string, Node>> members;
    for (const auto& [place, name] : places)
        members.emplace_back(name, *member(node, name));
    return members;
}

} // namespace sim::definition
