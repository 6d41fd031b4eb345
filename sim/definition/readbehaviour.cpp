#include "sim/definition/reader.h"

namespace sim::definition {

namespace {

constexpr std::size_t mostParts = 200;

//! What an outcome is read with: its service and what that sees.
struct Eyes
{
    Index service = 0;
    Names names;
};

void readOutcome(const Draft& draft, const Node& node, const Eyes& eyes, Outcome& outcome)
{
    for (const auto& effect : listAt(node, "effect"))
        outcome.effect.push_back(draft.assignment(effect, eyes.service, eyes.names));
    for (const auto& event : listAt(node, "emit"))
        outcome.emits.push_back(draft.eventAt(event));
}

//! "none" where it is no fault but a choice.
Fault readFault(const Node& node)
{
    const auto fault = textOf(node) == "none" ? Fault::None : faultNamed(textOf(node));
    if (!fault)
        deny(node, "there is no fault of this name.");
    return *fault;
}

void readElse(const Draft& draft, const Node& node, const Eyes& eyes, Outcome& outcome)
{
    if (node.json.is_object()) {
        knowOnly(node, {"effect", "emit"});
        readOutcome(draft, node, eyes, outcome);
        return;
    }
    for (const auto& event : listOf(node))
        outcome.emits.push_back(draft.eventAt(event));
}

Outcome readAlternative(const Draft& draft, const Node& node, const Eyes& eyes)
{
    knowOnly(node, {"name", "fault", "effect", "emit"});
    Outcome outcome{.name = textOf(wanted(node, "name"))};
    if (const auto fault = member(node, "fault"))
        outcome.fault = readFault(*fault);
    readOutcome(draft, node, eyes, outcome);
    return outcome;
}

Handler readHandler(const Draft& draft, const Node& node)
{
    knowOnly(node,
             {"service", "event", "if", "guard", "effect", "emit", "else", "or", "asks", "note"});
    Handler handler{.place = draft.place(node)};
    handler.service = draft.serviceAt(wanted(node, "service"));
    handler.event = draft.eventAt(wanted(node, "event"));
    for (const auto& asked : listAt(node, "asks"))
        handler.asks.push_back(draft.serviceAt(asked));
    const Eyes eyes{handler.service, draft.namesOf(handler.service, handler.event, handler.asks)};
    if (const auto guard = member(node, "guard"))
        handler.guard = draft.expression(*guard, eyes.names, Type::Truth);
    readOutcome(draft, node, eyes, handler.main);
    if (const auto otherwise = member(node, "else")) {
        if (!handler.guard)
            deny(*otherwise, "\"else\" needs a \"guard\".");
        readElse(draft, *otherwise, eyes, handler.otherwise);
    }
    for (const auto& one : listAt(node, "or"))
        handler.alternatives.push_back(readAlternative(draft, one, eyes));
    if (handler.alternatives.size() > 4)
        deny(wanted(node, "or"), "a handler has at most 4 alternatives.");
    return handler;
}

Command readCommand(const Draft& draft, const Node& node)
{
    knowOnly(node, {"name", "service", "if", "guard", "effect", "emit", "fault", "times",
                    "readsAll", "note"});
    Command command{.name = textOf(wanted(node, "name")), .place = draft.place(node)};
    command.service = draft.serviceAt(wanted(node, "service"));
    const Eyes eyes{command.service, draft.namesOf(command.service)};
    if (const auto guard = member(node, "guard"))
        command.guard = draft.expression(*guard, eyes.names, Type::Truth);
    if (const auto fault = member(node, "fault"))
        command.fault = readFault(*fault);
    readNumberInto(node, "times", command.times, 1, 20);
    command.readsAll = flagOf(node, "readsAll", false);
    readOutcome(draft, node, eyes, command.main);
    return command;
}

void addHandler(Draft& draft, const Node& node)
{
    auto handler = readHandler(draft, node);
    const auto isSame = [&](const Handler& other) {
        return other.service == handler.service && other.event == handler.event;
    };
    auto& handlers = draft.definition.handlers;
    if (std::ranges::any_of(handlers, isSame))
        deny(node, draft.definition.services[handler.service].name + " handles "
                       + draft.definition.events[handler.event].name
                       + " already: one handler may have a guard and an \"else\".");
    handlers.push_back(std::move(handler));
}

void readStart(Draft& draft, const Node& root)
{
    for (const auto& node : listAt(root, "start")) {
        knowOnly(node, {"service", "emit"});
        const auto service = draft.serviceAt(wanted(node, "service"));
        draft.definition.start.emplace_back(service, draft.eventAt(wanted(node, "emit")));
    }
    if (draft.definition.start.size() > mostParts)
        deny(wanted(root, "start"), "at most 200 events are under way at the start.");
}

void indexHandlers(Definition& definition)
{
    definition.readers.resize(definition.events.size());
    definition.handlerOf.assign(definition.services.size(),
                                std::vector<Index>(definition.events.size(), none));
    for (std::size_t i = 0; i < definition.handlers.size(); ++i) {
        const auto& handler = definition.handlers[i];
        definition.handlerOf[handler.service][handler.event] = Index(i);
        definition.readers[handler.event].push_back(handler.service);
    }
    for (auto& readers : definition.readers)
        std::ranges::sort(readers);
}

} // namespace

void readBehaviour(Draft& draft, const Node& root)
{
    for (const auto& node : listAt(root, "on")) {
        wantObject(node);
        if (draft.isIn(node))
            addHandler(draft, node);
    }
    for (const auto& node : listAt(root, "commands")) {
        wantObject(node);
        if (draft.isIn(node))
            draft.definition.commands.push_back(readCommand(draft, node));
    }
    if (draft.definition.handlers.size() > mostParts
        || draft.definition.commands.size() > mostParts)
        deny(root, "a definition has at most 200 handlers and 200 commands.");
    readStart(draft, root);
    indexHandlers(draft.definition);
}

namespace {

Call readCall(const Draft& draft, const std::string& name, const Node& node)
{
    knowOnly(node, {"service", "guard", "otherwise", "effect", "emit", "idempotent", "command",
                    "refused", "note"});
    Call call{.name = name, .place = draft.place(node)};
    call.service = draft.serviceAt(wanted(node, "service"));
    const Eyes eyes{call.service, draft.namesOf(call.service)};
    if (const auto guard = member(node, "guard"))
        call.guard = draft.expression(*guard, eyes.names, Type::Truth);
    readWordInto<bool>(node, "otherwise", call.skips, {{"fails", false}, {"nothing", true}});
    call.isIdempotent = flagOf(node, "idempotent", false);
    if (const auto command = member(node, "command"))
        call.command = draft.eventAt(*command);
    if (const auto refusal = member(node, "refused"))
        call.refusal = draft.eventAt(*refusal);
    readOutcome(draft, node, eyes, call.main);
    return call;
}

Index callAt(const Draft& draft, const Node& node)
{
    const auto name = textOf(node);
    const auto& calls = draft.definition.calls;
    const auto call = std::ranges::find(calls, name, &Call::name);
    if (call == calls.end())
        deny(node, "there is no call \"" + name + "\": add it to \"calls\".");
    return Index(call - calls.begin());
}

SagaStep readStep(const Draft& draft, const Node& node)
{
    knowOnly(node, {"do", "undo", "kind", "note"});
    SagaStep step{.place = draft.place(node)};
    const auto act = wanted(node, "do");
    step.call = callAt(draft, act);
    const auto& steps = draft.definition.orchestrator.steps;
    const auto isTwice = [&](const SagaStep& other) { return other.call == step.call; };
    if (std::ranges::any_of(steps, isTwice))
        deny(act, "\"" + draft.definition.calls[step.call].name
                      + "\" is a step already: the steps would go in a circle.");
    if (const auto undo = member(node, "undo"))
        step.undo = callAt(draft, *undo);
    readWordInto<StepKind>(node, "kind", step.kind,
                           {{"compensatable", StepKind::Compensatable},
                            {"pivot", StepKind::Pivot},
                            {"retriable", StepKind::Retriable}});
    return step;
}

void readConductor(Draft& draft, const Node& node)
{
    knowOnly(node, {"name", "service", "begins", "log", "resume", "compensation", "onFail", "fail",
                    "manual"});
    auto& conductor = draft.definition.orchestrator;
    if (const auto service = member(node, "service"))
        conductor.service = draft.serviceAt(*service);
    if (const auto begins = member(node, "begins"))
        conductor.begins = draft.eventAt(*begins);
    if (const auto name = member(node, "name"))
        conductor.name = textOf(*name);
    using O = Orchestrator;
    readWordInto<O::Log>(
        node, "log", conductor.log,
        {{"none", O::Log::None}, {"after", O::Log::After}, {"intent", O::Log::Intent}});
    readWordInto<O::Resume>(node, "resume", conductor.resume,
                            {{"none", O::Resume::None},
                             {"restart", O::Resume::Restart},
                             {"compensate", O::Resume::Compensate},
                             {"direction", O::Resume::Direction}});
    readWordInto<O::Compensation>(
        node, "compensation", conductor.compensation,
        {{"once", O::Compensation::Once}, {"retry", O::Compensation::Retry}});
    readWordInto<O::OnFail>(node, "onFail", conductor.onFail,
                            {{"log", O::OnFail::Log}, {"manual", O::OnFail::Manual}});
    if (const auto fail = member(node, "fail"))
        conductor.fail = callAt(draft, *fail);
    if (const auto manual = member(node, "manual"))
        conductor.manual = callAt(draft, *manual);
    if (conductor.onFail == O::OnFail::Manual && conductor.manual == none)
        deny(node, "\"onFail\": \"manual\" needs the call \"manual\".");
}

} // namespace

void readOrchestrator(Draft& draft, const Node& root)
{
    if (const auto calls = member(root, "calls")) {
        for (const auto& [name, node] : inOrder(*calls, draft.json))
            draft.definition.calls.push_back(readCall(draft, name, node));
    }
    const auto steps = listAt(root, "steps");
    if (steps.size() > 30 || draft.definition.calls.size() > mostParts)
        deny(root, "a saga has at most 30 steps.");
    for (const auto& node : steps)
        draft.definition.orchestrator.steps.push_back(readStep(draft, node));
    draft.definition.orchestrator.exists = !steps.empty();
    if (const auto node = member(root, "orchestrator")) {
        if (steps.empty())
            deny(*node, "an orchestrator needs \"steps\".");
        readConductor(draft, *node);
    }
}

} // namespace sim::definition
