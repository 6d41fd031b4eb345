#include "model/deadletter/deadletter.h"
#include "model/deadletter/replaypacer.h"
#include "model/deadletter/replayrounds.h"

#include <algorithm>

namespace model {

using Ended = ReplayOutcome::Ended;

struct ReplayRun::State
{
    ReplayLedger& ledger;
    const ReplayPorts ports;
    const ReplayPace pace;
    ReplayOutcome outcome;

    bool refuseState();
    std::unique_ptr<ReplayRounds> open();
    void work(ReplayRounds& rounds);
    bool lookAtCanary(ReplayPacer& pacer);
    void tell(bool isWaiting);
    void fail(const Error& error);
};

std::string transactionalId(const PlanHeader& header)
{
    return "replay-" + header.id;
}

std::string replayId(const std::string& plan, std::uint64_t number)
{
    return plan + "/" + std::to_string(number);
}

ReplayRun::ReplayRun(ReplayLedger& ledger, ReplayPorts ports, ReplayPace pace)
    : m_state(new State{ledger, std::move(ports), pace, {}})
{}

ReplayRun::~ReplayRun() = default;

void ReplayRun::State::fail(const Error& error)
{
    outcome.ended = Ended::Failed;
    outcome.error = error;
}

void ReplayRun::State::tell(bool isWaiting)
{
    outcome.status.isWaiting = isWaiting;
    if (ports.tell)
        ports.tell(outcome.status);
}

//! True when the plan is in no state to be carried out.
bool ReplayRun::State::refuseState()
{
    const auto& header = ledger.header();
    switch (header.state) {
    case PlanHeader::State::Frozen:
    case PlanHeader::State::Running:
        return false;
    case PlanHeader::State::Done:
        fail({.text = "The plan " + header.id + " is done already.",
              .advice = "Its report says what was sent. To send again, make a new plan."});
        return true;
    case PlanHeader::State::Cancelled:
        fail({.text = "The plan " + header.id + " was cancelled.", .advice = "Make a new one."});
        return true;
    case PlanHeader::State::Draft:
        break;
    }
    fail({.text = "The plan " + header.id + " was never finished.", .advice = "Make it anew."});
    return true;
}

std::unique_ptr<ReplayRounds> ReplayRun::State::open()
{
    const auto& markers = ledger.header().wish.markers;
    if (!markers.empty() && ports.prepareMarkers) {
        if (const auto prepared = ports.prepareMarkers(); !prepared) {
            fail(prepared.error());
            return nullptr;
        }
    }
    if (ports.openTransactional && ledger.header().target.empty()) {
        TransactionalOrder order{.id = transactionalId(ledger.header())};
        for (const auto& lane : ledger.lanes())
            order.lanes.push_back(lane);
        for (const auto& mark : ledger.header().marks)
            order.channels.push_back(mark.channel);
        if (!markers.empty())
            order.channels.push_back(markers);
        auto sink = ports.openTransactional(order);
        if (sink) {
            outcome.status.exactlyOnce = true;
            return exactlyOnceRounds(ledger, std::move(*sink), ports, pace);
        }
        if (sink.error().kind != Error::Kind::Unsupported || ledger.isOpened()) {
            fail(sink.error());
            return nullptr;
        }
    }
    auto sink = ports.openSink();
    if (!sink) {
        fail(sink.error());
        return nullptr;
    }
    return atLeastOnceRounds(ledger, std::move(*sink), ports, pace);
}

ReplayOutcome ReplayRun::run()
{
    auto& state = *m_state;
    if (state.refuseState())
        return state.outcome;
    for (const auto& lane : state.ledger.lanes())
        state.outcome.status.total += std::uint64_t(lane.items);
    // A plan with nothing to send needs no broker.
    auto rounds = state.outcome.status.total > 0 ? state.open() : nullptr;
    if (!rounds && state.outcome.error)
        return state.outcome;
    if (rounds)
        state.work(*rounds);
    else
        state.outcome.ended = Ended::Done;
    if (state.outcome.ended != Ended::Done)
        return state.outcome;
    if (const auto saved = state.ledger.setState(PlanHeader::State::Done); !saved)
        state.fail(saved.error());
    else if (rounds)
        rounds->close(state.outcome.notes);
    return state.outcome;
}

void ReplayRun::State::work(ReplayRounds& rounds)
{
    if (ledger.header().state == PlanHeader::State::Frozen) {
        if (const auto saved = ledger.setState(PlanHeader::State::Running); !saved)
            return fail(saved.error());
    }
    if (const auto begun = rounds.begin(outcome.notes); !begun)
        return fail(begun.error());
    ReplayPacer pacer(pace, ports);
    for (;;) {
        outcome.status.done = rounds.done();
        outcome.status.refused = rounds.refused();
        tell(false);
        if (rounds.done() >= outcome.status.total) {
            // What is on the way to the disk is part of the end.
            if (const auto flushed = rounds.flush(); !flushed)
                return fail(flushed.error());
            outcome.ended = Ended::Done;
            return;
        }
        const auto size = pacer.next();
        if (!size) {
            outcome.ended = Ended::Stopped;
            if (const auto flushed = rounds.flush(); !flushed)
                fail(flushed.error());
            return;
        }
        const auto sent = rounds.round(*size);
        if (!sent) {
            // What was confirmed before is kept whatever happened now.
            [[maybe_unused]] const auto flushed = rounds.flush();
            return fail(sent.error());
        }
        const bool wasCanary = pacer.isCanary();
        pacer.sent(*sent);
        if (wasCanary && rounds.done() < outcome.status.total && !lookAtCanary(pacer)) {
            if (const auto flushed = rounds.flush(); !flushed)
                fail(flushed.error());
            return;
        }
    }
}

//! False when the run ends here.
bool ReplayRun::State::lookAtCanary(ReplayPacer&)
{
    tell(true);
    if (!ports.wait(pace.canaryPause)) {
        outcome.ended = Ended::Stopped;
        return false;
    }
    if (!ports.countReturned)
        return true;
    const auto returned = ports.countReturned();
    if (!returned) {
        fail(returned.error());
        return false;
    }
    outcome.status.returned = *returned;
    if (*returned <= pace.mostReturned)
        return true;
    outcome.ended = Ended::Returned;
    return false;
}

} // namespace model
