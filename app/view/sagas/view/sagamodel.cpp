#include "app/view/sagas/view/sagamodel.h"

#include "app/view/sagas/base/sagawords.h"
#include "app/widget/numberformat.h"
#include "app/widget/tableheader.h"
#include "model/item/roles.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

namespace app {

using namespace model;
using namespace model::saga;

namespace {

constexpr int mostLines = 500; // that are remembered between two looks
// A new order is made so often at most, and takes a small part of the time.
constexpr qint64 leastPause = 500;
constexpr qint64 pauseOfWork = 8;

CellLayout layoutOf(SagaModel::Column column)
{
    switch (column) {
    case SagaModel::Column::Glyph:
        return CellLayout::Glyph;
    case SagaModel::Column::Key:
        return CellLayout::MonoMiddle;
    case SagaModel::Column::Age:
    case SagaModel::Column::InStep:
    case SagaModel::Column::Deadline:
        return CellLayout::Number;
    case SagaModel::Column::State:
    case SagaModel::Column::Steps:
    case SagaModel::Column::Where:
    case SagaModel::Column::Count:
        break;
    }
    return CellLayout::Text;
}

} // namespace

struct SagaModel::Work
{
    std::atomic<bool> isDone{false};
    SagaList list;
    std::jthread thread; // last: it uses the others
};

SagaModel::SagaModel(SagaTracker& sagas, QObject* parent)
    : QAbstractTableModel(parent)
    , m_sagas(sagas)
{
    m_sinceList.start();
}

SagaModel::~SagaModel() = default;

int SagaModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_list.keys.size());
}

int SagaModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

void SagaModel::setSaga(std::size_t saga)
{
    if (saga == m_saga)
        return;
    m_work.reset();
    beginResetModel();
    m_saga = saga;
    m_list = {};
    m_lines.clear();
    endResetModel();
    m_isStale = true;
}

void SagaModel::setQuery(SagaQuery query)
{
    m_query = std::move(query);
    m_isStale = true;
}

void SagaModel::setTimeFormat(const TimeFormat& format)
{
    m_times = format;
}

void SagaModel::tick()
{
    if (m_work && m_work->isDone)
        takeWork();
    if (m_work || m_saga >= m_sagas.count())
        return;
    const auto isDue = m_sinceList.elapsed() >= m_pause;
    if (m_isStale || (isDue && m_sagas.version(m_saga) != m_list.version))
        startWork();
}

void SagaModel::startWork()
{
    m_isStale = false;
    m_sinceList.restart();
    m_work = std::make_unique<Work>();
    m_work->thread =
        std::jthread([work = m_work.get(), &sagas = m_sagas, saga = m_saga, query = m_query] {
            work->list = sagas.list(saga, query);
            work->isDone = true;
        });
}

void SagaModel::takeWork()
{
    auto list = std::move(m_work->list);
    m_work.reset();
    m_pause = std::max(leastPause, m_sinceList.elapsed() * pauseOfWork);
    Q_EMIT aboutToReorder();
    swapIn(std::move(list));
    Q_EMIT reordered();
}

//! Rows come or go at the end, then all take their new places; whoever holds an index keeps it.
void SagaModel::swapIn(SagaList list)
{
    m_lines.clear();
    const auto before = m_list.keys.size();
    const auto after = list.keys.size();
    if (list.epoch != m_list.epoch || before == 0 || after == 0) {
        beginResetModel();
        m_list = std::move(list);
        endResetModel();
        return;
    }
    if (after > before) {
        beginInsertRows({}, int(before), int(after) - 1);
        m_list.keys.insert(m_list.keys.end(), list.keys.begin() + std::ptrdiff_t(before),
                           list.keys.end());
        endInsertRows();
    }
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const auto held = persistentIndexList();
    const auto old = std::exchange(m_list, std::move(list)).keys;
    QModelIndexList moved;
    for (const auto& index : held) {
        const auto row = rowOfNumber(old[std::size_t(index.row())]);
        moved << (row < 0 ? QModelIndex() : this->index(row, index.column()));
    }
    m_list.keys.resize(std::max(before, after), m_list.keys.back());
    changePersistentIndexList(held, moved);
    Q_EMIT layoutChanged({}, VerticalSortHint);
    if (after < before) {
        beginRemoveRows({}, int(after), int(before) - 1);
        m_list.keys.resize(after);
        endRemoveRows();
    }
}

int SagaModel::rowOfNumber(std::uint32_t number) const
{
    const auto found = std::ranges::find(m_list.keys, number);
    return found == m_list.keys.end() ? -1 : int(found - m_list.keys.begin());
}

void SagaModel::refresh(int first, int last)
{
    m_lines.clear();
    last = std::min(last, rowCount() - 1);
    if (first >= 0 && first <= last)
        Q_EMIT dataChanged(index(first, 0), index(last, int(Column::Count) - 1));
}

std::optional<SagaLine> SagaModel::lineAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return std::nullopt;
    const auto key = m_list.keys[std::size_t(row)];
    if (const auto known = m_lines.constFind(key); known != m_lines.cend())
        return *known;
    auto line = m_sagas.lineAt(m_saga, m_list.epoch, key);
    if (line) {
        if (m_lines.size() >= mostLines)
            m_lines.clear();
        m_lines.insert(key, *line);
    }
    return line;
}

int SagaModel::rowOf(const std::string& key) const
{
    const auto at = m_sagas.keyNumber(m_saga, key);
    return at ? rowOfNumber(*at) : -1;
}

QString SagaModel::text(const SagaLine& line, Column column) const
{
    switch (column) {
    case Column::Key:
        return QString::fromStdString(line.key);
    case Column::State:
        return wordOf(line.progress.state);
    case Column::Where:
        return whereItStands(m_sagas.definition(m_saga), line);
    case Column::Age:
        return format::duration(ageOf(line));
    case Column::InStep:
        if (const auto since = waitingSince(line))
            return format::duration(std::max(line.now, *since) - *since);
        return QStringLiteral("–");
    case Column::Deadline:
        if (const auto deadline = deadlineOf(line))
            return *deadline >= line.now
                       ? format::age(*deadline - line.now)
                       : QStringLiteral("−") + format::duration(line.now - *deadline);
        return QStringLiteral("–");
    case Column::Glyph:
    case Column::Steps:
    case Column::Count:
        break;
    }
    return {};
}

QString SagaModel::tip(const SagaLine& line, Column column) const
{
    const auto& saga = m_sagas.definition(m_saga);
    switch (column) {
    case Column::Glyph:
    case Column::State:
        return sentenceOf(saga, line);
    case Column::Steps: {
        QStringList words;
        for (const auto& cell : sagaCells(saga, line))
            words << tr("%1: %2").arg(cellName(saga, cell), wordOf(cell.state));
        return words.join(QLatin1Char('\n'));
    }
    case Column::Age:
        return m_times.detail(line.seen.start);
    case Column::Deadline:
        if (const auto deadline = deadlineOf(line))
            return m_times.detail(*deadline);
        return {};
    case Column::Key:
    case Column::Where:
    case Column::InStep:
    case Column::Count:
        break;
    }
    return text(line, column);
}

QString SagaModel::sentence(const SagaLine& line) const
{
    return tr("Saga %1: %2, %3")
        .arg(text(line, Column::Key), text(line, Column::State), text(line, Column::Where));
}

QVariant SagaModel::cell(const SagaLine& line, Column column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(line, column);
    case Qt::ToolTipRole:
        return tip(line, column);
    case Qt::AccessibleTextRole:
        if (column == Column::Steps)
            return tip(line, column);
        return column == Column::Glyph ? text(line, Column::State) : text(line, column);
    case GlyphRole:
        return column == Column::Glyph ? QVariant(int(glyphOf(line.progress.state))) : QVariant();
    case MutedRole:
        return (isFinal(line.progress.state) || line.progress.state == SagaState::Running)
               && column != Column::Key;
    case AccessibleRole:
    case ClipboardRole:
        return sentence(line);
    case CellsRole:
        return QVariant::fromValue(sagaCells(m_sagas.definition(m_saga), line));
    default:
        return {};
    }
}

QVariant SagaModel::data(const QModelIndex& at, int role) const
{
    if (!checkIndex(at, CheckIndexOption::IndexIsValid))
        return {};
    const auto line = lineAt(at.row());
    return line ? cell(*line, Column(at.column()), role) : QVariant();
}

QVariant SagaModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role != Qt::DisplayRole)
        return headerLayout(layoutOf(Column(section)), role);
    switch (Column(section)) {
    case Column::Key:
        return tr("Saga");
    case Column::State:
        return tr("State");
    case Column::Steps:
        return tr("Steps");
    case Column::Where:
        return tr("Where it stands");
    case Column::Age:
        return tr("Age");
    case Column::InStep:
        return tr("In this step");
    case Column::Deadline:
        return tr("Deadline");
    case Column::Glyph:
    case Column::Count:
        break;
    }
    return QString();
}

} // namespace app
