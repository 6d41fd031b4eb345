#include "model/saga/sagacells.h"

#include <algorithm>
#include <bit>

namespace model::saga {

namespace {

using State = SagaCell::State;

class Cells
{
public:
    Cells(const SagaDefinition& saga, const SagaLine& line) : m_saga(saga), m_line(line) {}

    std::vector<SagaCell> make()
    {
        for (std::size_t i = 0; i < m_saga.steps.size(); ++i)
            m_cells.push_back(forward(m_saga.steps[i], std::uint8_t(i)));
        const auto undo = undoCells();
        if (undo.empty() && !m_hasFailed)
            return std::move(m_cells);
        // What is no longer to come makes room for what takes back.
        while (!m_cells.empty() && m_cells.back().state == State::Pending)
            m_cells.pop_back();
        m_cells.insert(m_cells.end(), undo.begin(), undo.end());
        const auto least = m_saga.steps.size();
        const auto last = m_saga.steps.empty() ? 0 : m_saga.steps.size() - 1;
        while (m_cells.size() < least)
            m_cells.push_back({.step = std::uint8_t(last)});
        return std::move(m_cells);
    }

private:
    bool any(EventMask mask) const { return (m_line.seen.events & mask) != 0; }

    std::optional<Timestamp> timeOf(EventMask mask) const
    {
        std::optional<Timestamp> first;
        for (auto rest = mask & m_line.seen.events & m_line.seen.timed; rest != 0;
             rest &= rest - 1) {
            const auto after = m_line.seen.after[std::size_t(std::countr_zero(rest))];
            const auto time = m_line.seen.start + std::chrono::milliseconds(after);
            first = first ? std::min(*first, time) : time;
        }
        return first;
    }

    const Waiting* waiting(std::uint8_t step, bool isUndo) const
    {
        const auto& all = m_line.progress.waiting;
        const auto found = std::ranges::find_if(
            all, [&](const Waiting& one) { return one.step == step && one.isUndo == isUndo; });
        return found == all.end() ? nullptr : &*found;
    }

    bool isOver(const Waiting& one) const { return one.deadline && *one.deadline < m_line.now; }

    SagaCell forward(const SagaStep& step, std::uint8_t number)
    {
        SagaCell cell{.step = number};
        if (any(step.failure)) {
            m_hasFailed = true;
            cell.state = State::Failed;
            cell.time = timeOf(step.failure);
        } else if (any(step.success)) {
            const auto isStray = (m_line.progress.noCause & step.success) != 0;
            cell.state = isStray ? State::OffPath : State::Done;
            cell.time = timeOf(step.success);
        } else if (const auto* due = waiting(number, false)) {
            cell.state = isOver(*due) ? State::Overdue : State::Running;
            cell.time = due->since;
        }
        return cell;
    }

    std::vector<SagaCell> undoCells()
    {
        m_hasFailed = m_hasFailed || any(m_saga.cancels);
        std::vector<SagaCell> cells;
        for (std::size_t i = m_saga.steps.size(); i-- > 0;) {
            const auto& step = m_saga.steps[i];
            SagaCell cell{.step = std::uint8_t(i), .isUndo = true};
            if (any(step.undoFailed)) {
                cell.state = State::CompensationFailed;
                cell.time = timeOf(step.undoFailed);
            } else if (any(step.undo)) {
                cell.state = State::Compensated;
                cell.time = timeOf(step.undo);
            } else if (const auto* due = waiting(std::uint8_t(i), true)) {
                cell.state = isOver(*due) ? State::Overdue : State::Compensating;
                cell.time = due->since;
            } else {
                continue;
            }
            cells.push_back(cell);
        }
        return cells;
    }

    const SagaDefinition& m_saga;
    const SagaLine& m_line;
    std::vector<SagaCell> m_cells;
    bool m_hasFailed = false;
};

} // namespace

std::vector<SagaCell> sagaCells(const SagaDefinition& saga, const SagaLine& line)
{
    return Cells(saga, line).make();
}

} // namespace model::saga
