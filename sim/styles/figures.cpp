#include "sim/styles/figures.h"

#include "sim/check/verdicts.h"

#include <algorithm>

namespace sim::styles {

using namespace world;
using Kind = Move::Kind;

namespace {

constexpr std::uint64_t askEvery = 1'024; // steps

std::string lower(Service service)
{
    auto text = std::string(aggregateType(service));
    for (auto& letter : text)
        letter = letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter;
    return text;
}

bool takesBack(EventType type)
{
    return type == EventType::PaymentRefunded || type == EventType::StockReleased
           || type == EventType::ShipmentCancelled;
}

std::string placeOf(const Actor& actor)
{
    switch (actor.kind) {
    case Actor::Kind::Customer:
        return "customer";
    case Actor::Kind::Office:
        return lower(Service::Order);
    case Actor::Kind::Relay:
        return "relay";
    case Actor::Kind::Broker:
        return "broker";
    case Actor::Kind::KeyStore:
        return "keys";
    case Actor::Kind::Orchestrator:
        return "orchestrator";
    case Actor::Kind::Consumer:
    case Actor::Kind::Callee:
    case Actor::Kind::Operator:
        break;
    }
    return lower(actor.service);
}

class Counting
{
public:
    explicit Counting(Figures& figures) : m_figures(figures) {}

    void look(const Move& move, const World& world)
    {
        place(move, world);
        strike(move, world);
        hop(move);
        depend(move);
        end(move, world);
        takeBack(world);
    }

    void close(const World& world)
    {
        m_figures.orders = world.placed;
        m_figures.records = world.records.size();
        m_figures.deadLetters = world.letters.size();
        for (std::uint64_t number = 1; number <= world.placed; ++number)
            ++m_figures.outcomes[std::string(wireName(statusOf(world, number)))];
        std::ranges::sort(m_figures.times);
        const auto isWhole = m_ended == world.placed;
        const auto from = m_struckAt ? m_struckAt : m_firstPlaced;
        if (isWhole && from && m_settled)
            m_figures.consistentIn = std::max(Span(0), *m_settled - *from);
    }

private:
    static OrderStatus statusOf(const World& world, std::uint64_t number)
    {
        return world.desks[std::size_t(Service::Order)].status(OrderNumber{number});
    }

    void place(const Move& move, const World& world)
    {
        if (move.kind != Kind::PlaceOrder)
            return;
        const auto number = move.order.value;
        if (number >= m_placed.size())
            m_placed.resize(number + 1);
        m_placed[number] = world.now;
        if (!m_firstPlaced)
            m_firstPlaced = world.now;
    }

    void strike(const Move& move, const World& world)
    {
        if (move.fault == Fault::None || m_struckAt)
            return;
        m_struckAt = world.now;
        const auto since = m_firstPlaced ? world.now - *m_firstPlaced : Span(0);
        m_figures.struck = Struck{
            .what = std::string(name(move.fault)), .at = placeOf(move.actor), .after = since};
    }

    bool isOpen(const Move& move) const
    {
        const auto number = move.order.value;
        return number != 0 && number < m_placed.size() && m_placed[number] != Instant{};
    }

    void hop(const Move& move)
    {
        auto& figures = m_figures;
        auto* count = move.kind == Kind::SendRow || move.kind == Kind::Publish ? &figures.sends
                      : move.kind == Kind::Fetch                               ? &figures.deliveries
                      : move.kind == Kind::Call                                ? &figures.calls
                      : move.kind == Kind::Answer                              ? &figures.answers
                                                                               : nullptr;
        if (!count)
            return;
        ++*count;
        if (isOpen(move))
            ++figures.hopsToOutcome;
    }

    void depend(const Move& move)
    {
        const auto who = lower(move.actor.service);
        if (move.kind == Kind::Perform)
            m_figures.dependencies.insert({"orchestrator", who, true});
        else if (move.kind == Kind::Handle && move.topic != move.actor.service)
            m_figures.dependencies.insert({lower(move.topic), who, false});
    }

    void end(const Move& move, const World& world)
    {
        if (!isOpen(move) || !isFinal(statusOf(world, move.order.value)))
            return;
        auto& placed = m_placed[move.order.value];
        m_figures.times.push_back(world.now - placed);
        placed = {};
        ++m_ended;
        m_settled = world.now;
    }

    void takeBack(const World& world)
    {
        for (; m_events < world.events.size(); ++m_events) {
            const auto type = world.events[m_events].type;
            if (!takesBack(type))
                continue;
            ++m_figures.undone[std::string(wireName(type))];
            m_settled = world.now;
        }
    }

    Figures& m_figures;
    std::vector<Instant> m_placed; // by order; the beginning of time: not placed or over
    std::optional<Instant> m_firstPlaced;
    std::optional<Instant> m_struckAt;
    std::optional<Instant> m_settled;
    std::uint64_t m_ended = 0;
    std::size_t m_events = 0;
};

} // namespace

std::uint64_t Figures::waiting() const
{
    return std::uint64_t(std::ranges::count(dependencies, true, &Dependency::waits));
}

Span Figures::percentile(unsigned hundredths) const
{
    return times.empty() ? Span(0) : times[(times.size() - 1) * hundredths / 100];
}

std::optional<Figures> measure(const Setup& setup, const std::string& style,
                               const std::function<bool()>& goOn)
{
    Figures figures{.style = style};
    Counting counting(figures);
    check::Verdicts verdicts;
    World world(setup.shop);
    auto isWhole = true;
    runTimed(world, setup.timing, [&](const Move& move, const World& after, const Trace&) {
        verdicts.look(move, after);
        counting.look(move, after);
        isWhole = after.steps % askEvery != 0 || goOn();
        return isWhole;
    });
    if (!isWhole)
        return std::nullopt;
    verdicts.close(world);
    counting.close(world);
    for (const auto& verdict : verdicts.all()) {
        if (!verdict.held() && !verdict.invariant->informative)
            figures.broken.emplace_back(verdict.invariant->name);
    }
    return figures;
}

} // namespace sim::styles
