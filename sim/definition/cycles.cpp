#include "sim/definition/reader.h"

namespace sim::definition {

namespace {

//! Whether a handler stops by itself: what it does changes what its guard asks about.
bool isBounded(const Handler& handler, const Outcome& outcome)
{
    if (!handler.guard)
        return false;
    return std::ranges::any_of(outcome.effect, [&](const Assignment& effect) {
        return std::ranges::find(handler.guard->reads(), effect.target)
               != handler.guard->reads().end();
    });
}

//! Looks for a way from an event back to itself over handlers that nothing bounds.
class CycleFinder
{
public:
    explicit CycleFinder(const Definition& definition)
        : m_definition(definition)
        , m_state(definition.events.size(), State::New)
    {}

    //! The handler that closes a circle; none: there is no circle.
    Index find()
    {
        for (Index event = 0; event < m_definition.events.size(); ++event) {
            if (visit(event))
                return m_closing;
        }
        return none;
    }

    std::string path() const
    {
        std::string text;
        for (const auto event : m_path)
            text += m_definition.events[event].name + " → ";
        return text + m_definition.events[m_path.front()].name;
    }

private:
    enum class State : std::uint8_t { New, Open, Done };

    bool visit(Index event)
    {
        m_state[event] = State::Open;
        m_path.push_back(event);
        for (const auto service : m_definition.readers[event]) {
            const auto number = m_definition.handlerOf[service][event];
            const auto& handler = m_definition.handlers[number];
            auto closes =
                follow(handler, handler.main, number) || follow(handler, handler.otherwise, number);
            for (const auto& one : handler.alternatives)
                closes = closes || (one.fault == Fault::None && follow(handler, one, number));
            if (closes)
                return true;
        }
        m_path.pop_back();
        m_state[event] = State::Done;
        return false;
    }

    bool follow(const Handler& handler, const Outcome& outcome, Index number)
    {
        if (isBounded(handler, outcome))
            return false;
        for (const auto next : outcome.emits) {
            if (m_state[next] == State::Open) {
                m_closing = number;
                m_path.erase(m_path.begin(), std::ranges::find(m_path, next));
                return true;
            }
            if (m_state[next] == State::New && visit(next))
                return true;
        }
        return false;
    }

    const Definition& m_definition;
    std::vector<State> m_state;
    std::vector<Index> m_path;
    Index m_closing = none;
};

} // namespace

void refuseCycles(const Draft& draft)
{
    CycleFinder finder(draft.definition);
    const auto handler = finder.find();
    if (handler == none)
        return;
    throw model::Error{model::Error::Kind::Malformed,
                       "these events call each other for ever: " + finder.path() + ".",
                       "Give one of the handlers a guard on a field that its effect changes.",
                       draft.definition.handlers[handler].place};
}

} // namespace sim::definition
