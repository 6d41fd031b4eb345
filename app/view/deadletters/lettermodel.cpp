#include "app/view/deadletters/lettermodel.h"

#include "app/widget/numberformat.h"
#include "app/widget/payloadtext.h"
#include "app/widget/tableheader.h"
#include "model/item/glyph.h"
#include "model/item/roles.h"

#include <algorithm>

namespace app {

using namespace model;

namespace {

constexpr qsizetype mostFacts = 4'000;

CellLayout layoutOf(LetterModel::Column column)
{
    switch (column) {
    case LetterModel::Column::FailedAt:
    case LetterModel::Column::Key:
        return CellLayout::Mono;
    case LetterModel::Column::Origin:
        return CellLayout::MonoMiddle;
    case LetterModel::Column::Type:
        return CellLayout::Marker;
    case LetterModel::Column::Tries:
        return CellLayout::Number;
    case LetterModel::Column::Again:
        return CellLayout::GlyphText;
    case LetterModel::Column::Check:
    case LetterModel::Column::Count:
        break;
    }
    return CellLayout::Text;
}

} // namespace

LetterModel::LetterModel(const LetterList& list, Session& session, Categories* categories,
                         QObject* parent)
    : QAbstractTableModel(parent)
    , m_list(list)
    , m_session(session)
    , m_categories(categories)
    , m_reader(session.store())
    , m_decoder(session.profiles())
{}

LetterModel::~LetterModel() = default;

int LetterModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_count;
}

int LetterModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

void LetterModel::follow(const LetterList::Change& change)
{
    m_reader.refresh();
    const auto count = int(m_list.rowCount());
    if (change.rowsReset || count < m_count) {
        beginResetModel();
        m_count = count;
        m_facts.clear();
        endResetModel();
    } else if (count > m_count) {
        beginInsertRows({}, 0, count - m_count - 1);
        m_count = count;
        endInsertRows();
    }
}

void LetterModel::refreshAgain()
{
    m_reader.refresh();
    m_facts.clear();
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, int(Column::Again)), index(m_count - 1, int(Column::Again)));
}

void LetterModel::setTimeFormat(const TimeFormat& format)
{
    m_times = format;
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_count - 1, int(Column::Count) - 1));
}

void LetterModel::setEdited(std::unordered_set<Row> rows)
{
    m_edited = std::move(rows);
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_count - 1, int(Column::Count) - 1));
}

const LetterLine* LetterModel::lineAt(int row) const
{
    if (row < 0 || row >= m_count || listRow(row) >= m_list.rowCount())
        return nullptr;
    return &m_list.line(listRow(row));
}

int LetterModel::rowOf(Row storeRow) const
{
    // Lines are in the order of the store.
    int low = 0;
    int high = m_count - 1;
    while (low <= high) {
        const auto middle = low + (high - low) / 2;
        const auto* line = lineAt(middle);
        if (!line)
            return -1;
        if (line->row == storeRow)
            return middle;
        if (line->row > storeRow)
            low = middle + 1;
        else
            high = middle - 1;
    }
    return -1;
}

const LetterModel::Facts& LetterModel::factsOf(const LetterLine& line) const
{
    if (const auto known = m_facts.constFind(line.row); known != m_facts.constEnd())
        return *known;
    if (m_facts.size() >= mostFacts)
        m_facts.clear();
    Facts facts;
    std::vector<KeyAgain> answers;
    if (m_reader.holds(line.row)) {
        const auto event = m_reader.at(line.row);
        const auto decoded = m_decoder.decode(event.body, event.readable);
        facts.key = event.body.key ? shortText(bytesOf(*event.body.key), 200) : QString();
        facts.eventId =
            QString::fromUtf8(decoded.eventId.data(), qsizetype(decoded.eventId.size()));
        auto& keys = m_session.analysis().keys;
        if (keys.isWatching() && !decoded.eventId.empty())
            answers = keys.whatIfAgain(decoded.eventId);
    }
    facts.again = againWords(answers, m_list.name(line.name(GroupBy::Consumer)), line.replays);
    return *m_facts.insert(line.row, std::move(facts));
}

QString LetterModel::originText(const LetterLine& line) const
{
    QString place;
    if (line.originPartition >= 0)
        place = QString::number(line.originPartition);
    if (line.originPosition >= 0)
        place += QStringLiteral(": ") + format::count(line.originPosition);
    const auto channel = QString::fromStdString(m_list.name(line.name(GroupBy::Origin)));
    if (channel.isEmpty())
        return tr("not told");
    return m_list.commonOrigin() && !place.isEmpty() ? place : channel + QLatin1Char(' ') + place;
}

QString LetterModel::text(const LetterLine& line, Column column) const
{
    switch (column) {
    case Column::FailedAt:
        return m_times.clockWithDate(line.failedAt, now());
    case Column::Key:
        return factsOf(line).key;
    case Column::Type:
        return QString::fromStdString(m_list.name(line.name(GroupBy::Type)));
    case Column::Origin:
        return originText(line);
    case Column::Tries:
        return line.attempts < 0 ? QString() : format::count(line.attempts);
    case Column::Again: {
        auto words = factsOf(line).again.text;
        if (m_edited.contains(line.row))
            words += QStringLiteral(" · ") + tr("edited");
        return line.isMalformed ? words + QStringLiteral(" · ") + tr("headers malformed") : words;
    }
    case Column::Check:
    case Column::Count:
        break;
    }
    return {};
}

QVariant LetterModel::data(const QModelIndex& at, int role) const
{
    if (!checkIndex(at, CheckIndexOption::IndexIsValid))
        return {};
    const auto* line = lineAt(at.row());
    if (!line)
        return {};
    const auto column = Column(at.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(*line, column);
    case Qt::CheckStateRole:
        if (column != Column::Check)
            return {};
        return int(m_checked.contains(line->row) ? Qt::Checked : Qt::Unchecked);
    case Qt::ToolTipRole:
        if (column == Column::FailedAt)
            return m_times.detail(line->failedAt);
        return text(*line, column);
    case Qt::AccessibleTextRole:
        if (column == Column::Check)
            return m_checked.contains(line->row) ? tr("chosen for a replay") : tr("not chosen");
        return text(*line, column);
    case RowRole:
        return QVariant::fromValue<qulonglong>(line->row);
    case GlyphRole:
        if (column == Column::Again && m_list.isReplayed(listRow(at.row())))
            return int(Glyph::Retried);
        return column == Column::Again ? QVariant(int(factsOf(*line).again.glyph)) : QVariant();
    case MarkerRole: {
        if (column != Column::Type || !m_categories)
            return {};
        const auto& origin = m_list.name(line->name(GroupBy::Origin));
        return m_categories->of(QString::fromStdString(
            origin.empty() ? m_list.name(line->name(GroupBy::Channel)) : origin));
    }
    case MutedRole:
        return column == Column::Again && !factsOf(*line).again.isKnown;
    case AccessibleRole:
    case ClipboardRole:
        return tr("%1, %2, key %3, from %4, %5")
            .arg(text(*line, Column::FailedAt), text(*line, Column::Type), text(*line, Column::Key),
                 text(*line, Column::Origin), text(*line, Column::Again));
    default:
        return {};
    }
}

bool LetterModel::setData(const QModelIndex& at, const QVariant& value, int role)
{
    const auto* line = lineAt(at.row());
    if (!line || role != Qt::CheckStateRole || Column(at.column()) != Column::Check)
        return false;
    setChecked({line->row}, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags LetterModel::flags(const QModelIndex& at) const
{
    auto flags = QAbstractTableModel::flags(at);
    if (at.isValid() && Column(at.column()) == Column::Check)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

std::vector<Row> LetterModel::checkedRows() const
{
    std::vector<Row> rows(m_checked.begin(), m_checked.end());
    std::ranges::sort(rows);
    return rows;
}

void LetterModel::setAllChecked(bool checked)
{
    m_checked.clear();
    if (checked) {
        for (std::size_t row = 0; row < m_list.rowCount(); ++row)
            m_checked.insert(m_list.line(row).row);
    }
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_count - 1, 0));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, 0);
    Q_EMIT checkedChanged();
}

void LetterModel::setChecked(const std::vector<Row>& rows, bool checked)
{
    for (const auto row : rows) {
        if (checked)
            m_checked.insert(row);
        else
            m_checked.erase(row);
    }
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_count - 1, 0));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, 0);
    Q_EMIT checkedChanged();
}

void LetterModel::forgetHidden()
{
    const auto gone = std::erase_if(m_checked, [this](Row row) { return rowOf(row) < 0; });
    if (gone > 0)
        Q_EMIT checkedChanged();
}

Qt::CheckState LetterModel::allChecked() const
{
    if (m_checked.empty())
        return Qt::Unchecked;
    return m_checked.size() >= m_list.rowCount() ? Qt::Checked : Qt::PartiallyChecked;
}

QVariant LetterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role != Qt::DisplayRole)
        return headerLayout(layoutOf(Column(section)), role);
    switch (Column(section)) {
    case Column::FailedAt:
        return tr("Failed at");
    case Column::Key:
        return tr("Key");
    case Column::Type:
        return tr("Type");
    case Column::Origin: {
        const auto common = m_list.commonOrigin();
        const auto name = common ? QString::fromStdString(m_list.name(*common)) : QString();
        return name.isEmpty() ? tr("Origin") : tr("Origin, %1").arg(name);
    }
    case Column::Tries:
        return tr("Tries");
    case Column::Again:
        return tr("If it came again now");
    case Column::Check:
    case Column::Count:
        break;
    }
    return QString();
}

} // namespace app
