#include "sim/definition/lint.h"

#include "sim/definition/definition.h"

#include <algorithm>

namespace sim::definition {

namespace {

class Linter
{
public:
    explicit Linter(const Definition& definition) : m_definition(definition) {}

    std::vector<Remark> run()
    {
        for (Index event = 0; event < m_definition.events.size(); ++event)
            lookAtEvent(event);
        lookAtOwners();
        lookAtSteps();
        lookAtRefunds();
        lookAtFaults();
        std::ranges::stable_sort(m_remarks, {}, [](const Remark& remark) {
            return std::pair(remark.place.line, remark.place.column);
        });
        return std::move(m_remarks);
    }

private:
    void say(std::string rule, model::Place place, std::string text, std::string advice)
    {
        m_remarks.push_back({std::move(rule), std::move(text), std::move(advice), place});
    }

    static bool has(const std::vector<Index>& list, Index one)
    {
        return std::ranges::find(list, one) != list.end();
    }

    bool isEmitted(Index event) const
    {
        const auto emits = [event](const Outcome& outcome) { return has(outcome.emits, event); };
        return std::ranges::any_of(m_definition.handlers,
                                   [&](const Handler& handler) {
                                       return emits(handler.main) || emits(handler.otherwise)
                                              || std::ranges::any_of(handler.alternatives, emits);
                                   })
               || std::ranges::any_of(m_definition.commands,
                                      [&](const Command& one) { return emits(one.main); })
               || std::ranges::any_of(m_definition.calls,
                                      [&](const Call& one) {
                                          return emits(one.main) || one.command == event
                                                 || one.refusal == event;
                                      })
               || std::ranges::any_of(m_definition.start,
                                      [event](const auto& one) { return one.second == event; })
               || m_definition.orchestrator.begins == event;
    }

    void lookAtEvent(Index number)
    {
        const auto& event = m_definition.events[number];
        const auto isEnd = m_definition.readers[number].empty();
        // Those of an orchestration only tell of what was done.
        if (isEmitted(number) && isEnd && !m_definition.orchestrator.exists)
            say("unhandled-event", event.place, "Nobody handles " + event.name + ".",
                "Let a service handle it, or do not emit it.");
        if (!isEmitted(number))
            say("silent-event", event.place, "Nobody emits " + event.name + ".",
                isEnd ? "Remove it." : "Let a handler, a command or a call emit it.");
        if (!event.hasId)
            say("no-event-id", event.place, event.name + " has no eventId.",
                "A consumer that remembers ids takes the second such event for the first: give it "
                "one.");
        if (!event.hasVersion)
            say("no-version", event.place, event.name + " names no version.",
                "A reader cannot tell which form it has: give it a \"version\".");
        lookAtFormer(event, !isEnd);
        const auto& upcast = m_definition.upcast;
        const auto isKnown = std::ranges::find(upcast.reads, event.version) != upcast.reads.end();
        if (upcast.exists && event.hasVersion && !isKnown
            && upcast.otherwise == Upcast::Otherwise::AsFirst)
            say("unknown-version", event.place,
                event.name + " has version " + std::to_string(event.version)
                    + ", which is read as the first.",
                "Let the reader refuse what it does not know: \"otherwise\": \"reject\".");
    }

    //! Its version before carries less, and who reads it does not translate it.
    void lookAtFormer(const Event& event, bool isRead)
    {
        if (!event.former || event.former->lacks.empty() || !isRead)
            return;
        const auto& upcast = m_definition.upcast;
        const auto isKnown =
            std::ranges::find(upcast.reads, event.former->version) != upcast.reads.end();
        if (isKnown || (upcast.exists && upcast.otherwise == Upcast::Otherwise::Reject))
            return;
        say("unknown-former", event.place,
            "Version " + std::to_string(event.former->version) + " of " + event.name
                + " lacks fields, and nobody knows how to read it.",
            "Name the version in \"reads\" of \"upcast\", or let it refuse what it does not know: "
            "\"otherwise\": \"reject\".");
    }

    //! A budget for what nothing here can suffer.
    void lookAtFaults()
    {
        const auto idle = [this](Fault fault, bool isPossible, const std::string& why) {
            if (m_definition.budget[std::size_t(fault)] > 0 && !isPossible)
                say("idle-fault", m_definition.budgetPlace[std::size_t(fault)],
                    "The fault " + std::string(name(fault)) + " can never strike: " + why,
                    "Remove it.");
        };
        const auto& channel = m_definition.channel;
        const auto hasFormer = std::ranges::any_of(
            m_definition.events, [](const Event& event) { return event.former.has_value(); });
        const auto isRead = std::ranges::any_of(
            m_definition.readers, [](const auto& readers) { return !readers.empty(); });
        idle(Fault::OldSchema, hasFormer, "no event has a version before.");
        idle(Fault::Delay, isRead, "nobody handles an event.");
        idle(Fault::SlowConsumer, isRead, "nobody handles an event.");
        idle(Fault::BrokerDown,
             channel.kind != Channel::Kind::Emitter && !m_definition.events.empty(),
             "there is no broker.");
        idle(Fault::RelayTwice, channel.kind == Channel::Kind::Outbox, "there is no relay.");
    }

    //! Adds to the field that a role is, in one handling.
    static bool gains(const Outcome& outcome, Index field)
    {
        return field != none
               && std::ranges::any_of(outcome.effect, [field](const Assignment& effect) {
                      return effect.target.kind == Variable::Kind::PerOrder
                             && effect.target.index == field
                             && effect.kind == Assignment::Kind::Add;
                  });
    }

    //! Two events on which the same thing is done.
    void lookAtOwners()
    {
        const auto& roles = m_definition.roles;
        for (const auto& [field, what] :
             {std::pair(roles.reserved, "reserves"), std::pair(roles.charged, "charges"),
              std::pair(roles.shipped, "ships")}) {
            const Handler* first = nullptr;
            for (const auto& handler : m_definition.handlers) {
                if (!gains(handler.main, field))
                    continue;
                if (first != nullptr)
                    say("two-owners", handler.place,
                        m_definition.services[handler.service].name + ' ' + what + " on "
                            + m_definition.events[handler.event].name + ", and already on "
                            + m_definition.events[first->event].name + " (line "
                            + std::to_string(first->place.line) + ").",
                        "Give the step one owner.");
                first = first != nullptr ? first : &handler;
            }
        }
    }

    void lookAtSteps()
    {
        const auto& steps = m_definition.orchestrator.steps;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const auto& step = steps[i];
            const auto& call = m_definition.calls[step.call];
            const auto isLast = i + 1 == steps.size();
            if (step.kind == StepKind::Compensatable && step.undo == none && !isLast
                && !call.main.effect.empty())
                say("no-compensation", step.place,
                    call.name + " is done and has nothing that takes it back.",
                    "Name an \"undo\", or make it the pivot.");
            if (step.kind == StepKind::Retriable && !call.isIdempotent && adds(call.main))
                say("retried-twice", step.place,
                    call.name + " is tried until it works and does its work each time.",
                    "Make the call idempotent.");
        }
    }

    static bool adds(const Outcome& outcome)
    {
        return std::ranges::any_of(outcome.effect, [](const Assignment& effect) {
            return effect.kind != Assignment::Kind::Set;
        });
    }

    //! Somebody is charged in a choreography that can fail, and nobody gives it back.
    void lookAtRefunds()
    {
        const auto& roles = m_definition.roles;
        if (m_definition.orchestrator.exists || roles.cancelled.empty())
            return;
        for (const auto& [gained, lost, what] :
             {std::tuple(roles.charged, roles.refunded, "charges"),
              std::tuple(roles.reserved, roles.released, "reserves")}) {
            const auto isGivenBack =
                std::ranges::any_of(m_definition.handlers, [lost = lost](const Handler& handler) {
                    return gains(handler.main, lost) && !isNever(handler);
                });
            const auto takes = std::ranges::find_if(
                m_definition.handlers,
                [gained = gained](const Handler& handler) { return gains(handler.main, gained); });
            if (takes != m_definition.handlers.end() && !isGivenBack)
                say("no-compensation", takes->place,
                    m_definition.services[takes->service].name + ' ' + what
                        + ", and nobody takes it back when the order fails.",
                    "Handle the event of the failure.");
        }
    }

    //! A guard that a setting holds shut.
    static bool isNever(const Handler& handler)
    {
        return handler.guard && handler.guard->isConstantFalse();
    }

    const Definition& m_definition;
    std::vector<Remark> m_remarks;
};

} // namespace

model::Result<std::vector<Remark>>
lint(std::string_view json, const std::vector<std::pair<std::string, std::string>>& settings)
{
    const auto definition = readDefinition(json, settings);
    if (!definition)
        return definition.error();
    return Linter(**definition).run();
}

} // namespace sim::definition
