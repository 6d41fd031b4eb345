#include "app/view/simulator/stepsmodel.h"

#include "app/view/simulator/stagewords.h"
#include "app/widget/numberformat.h"
#include "model/item/roles.h"

#include <QLocale>

#include <algorithm>

namespace app {

using namespace sim::stage;
using namespace model;

static constexpr std::size_t mostCached = 2'000;

StepsModel::StepsModel(SimulatorRun& run, TokenLook& look, QObject* parent)
    : QAbstractTableModel(parent)
    , m_run(run)
    , m_look(look)
{
    connect(&run, &SimulatorRun::opened, this, [this] {
        beginResetModel();
        m_rows = 0;
        m_cache.clear();
        endResetModel();
        follow();
    });
    connect(&run, &SimulatorRun::moved, this, &StepsModel::follow);
}

void StepsModel::follow()
{
    const auto& shown = m_run.shown();
    const auto hasNext = shown.step == shown.end && shown.next() != nullptr;
    const auto rows = int(shown.end) + (hasNext ? 1 : 0);
    const auto isOther = shown.branch != std::exchange(m_branch, shown.branch);
    if (isOther || rows < m_rows) {
        beginResetModel();
        m_cache.clear();
        m_rows = rows;
        m_hasNext = hasNext;
        endResetModel();
        return;
    }
    // The row that was "next" has been taken by now.
    if (m_rows > 0)
        m_cache.erase(m_rows - 1);
    m_cache.erase(m_rows);
    m_hasNext = hasNext;
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    }
    if (m_rows > 0)
        Q_EMIT dataChanged(index(std::max(0, m_rows - 3), 0), index(m_rows - 1, columnCount() - 1));
}

int StepsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int StepsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

int StepsModel::presentRow() const
{
    return std::min(int(m_run.shown().step), m_rows - 1);
}

const Step& StepsModel::step(int row) const
{
    const auto found = m_cache.find(row);
    if (found != m_cache.end())
        return found->second;
    if (m_cache.size() > mostCached)
        m_cache.clear();
    Step step{.number = std::uint64_t(row) + 1};
    const auto* next = m_run.shown().next();
    if (m_hasNext && row == m_rows - 1 && next) {
        step.taken = *next;
        step.at = next->at.value_or(m_run.shown().picture.now);
    } else if (const auto* stage = m_run.stage()) {
        step = stage->taken(std::uint64_t(row) + 1);
    }
    return m_cache.insert_or_assign(row, std::move(step)).first->second;
}

QString StepsModel::text(const Step& step, Column column, bool isNext) const
{
    const auto& taken = step.taken;
    const std::chrono::duration<double> since = step.at - m_run.start();
    switch (column) {
    case Column::Step:
        return format::count(qint64(step.number));
    case Column::Time:
        return QLocale().toString(since.count(), 'f', 3);
    case Column::Actor:
        return QString::fromStdString(taken.actor);
    case Column::Action:
        return isNext ? tr("%1 (next)").arg(worded(taken.text)) : worded(taken.text);
    case Column::Where:
        return QString::fromStdString(
            taken.token && !taken.token->place.empty() ? taken.token->place : taken.subject);
    case Column::Event:
        return taken.token ? QString::fromStdString(taken.token->type) : QString();
    case Column::Saga:
        return taken.token ? QString::fromStdString(taken.token->saga) : QString();
    case Column::Count:
        break;
    }
    return {};
}

QVariant StepsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& what = step(index.row());
    const auto column = Column(index.column());
    const auto isNext = m_hasNext && index.row() == m_rows - 1;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case ClipboardRole:
        return text(what, column, isNext);
    case GlyphRole:
        return column == Column::Action && !what.taken.fault.empty() ? int(Glyph::Fault)
                                                                     : int(Glyph::None);
    case MarkerRole:
        return column == Column::Event && what.taken.token
                   ? int(m_look.shapeOf(what.taken.token->type))
                   : -1;
    case MarkerInkRole:
        return what.taken.token ? m_look.colourOf(what.taken.token->saga) : -1;
    case TintRole:
        return what.taken.fault.empty() ? int(Tint::None) : int(Tint::Fault);
    case MutedRole:
        return std::uint64_t(index.row()) > m_run.shown().step || column == Column::Where;
    case AccessibleRole:
        return QStringList{text(what, Column::Step, isNext), text(what, Column::Time, isNext),
                           text(what, Column::Actor, isNext), text(what, Column::Action, isNext),
                           text(what, Column::Event, isNext)}
            .join(QStringLiteral(", "));
    default:
        return {};
    }
}

QVariant StepsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= int(Column::Count))
        return {};
    const auto column = Column(section);
    const auto isNumber = column == Column::Step || column == Column::Time;
    if (role == LayoutRole)
        return int(isNumber                   ? CellLayout::Number
                   : column == Column::Event  ? CellLayout::Marker
                   : column == Column::Action ? CellLayout::GlyphText
                   : column == Column::Where  ? CellLayout::MonoMiddle
                                              : CellLayout::Text);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Step:
        return tr("Step");
    case Column::Time:
        return tr("Time s");
    case Column::Actor:
        return tr("Actor");
    case Column::Action:
        return tr("Action");
    case Column::Where:
        return tr("Where");
    case Column::Event:
        return tr("Event");
    case Column::Saga:
        return tr("Saga");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace app
