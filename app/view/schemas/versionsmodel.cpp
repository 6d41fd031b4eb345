#include "app/view/schemas/versionsmodel.h"

#include "app/widget/numberformat.h"
#include "model/item/glyph.h"
#include "model/item/roles.h"

#include <algorithm>

namespace app {

using model::CellLayout;
using model::Glyph;
using model::VersionLine;
using Column = VersionsModel::Column;

static Glyph glyphOf(const VersionLine& line)
{
    if (line.unknown && !line.deadLetters)
        return Glyph::OffPath;
    if (line.drifts > 0 && !line.deadLetters)
        return Glyph::Warning;
    if (line.isNewcomer && !line.deadLetters)
        return Glyph::Note;
    return line.deadLetters ? Glyph::DeadLetter : Glyph::None;
}

static QString stateText(const VersionLine& line)
{
    if (line.unknown && !line.deadLetters)
        return VersionsModel::tr("No upcaster step knows this version.");
    if (line.drifts > 0 && !line.deadLetters)
        return VersionsModel::tr("The payload differs from what it was: %n place(s).", nullptr,
                                 int(line.drifts));
    if (line.isNewcomer && !line.deadLetters)
        return VersionsModel::tr("The type is new on this topic.");
    return line.deadLetters ? VersionsModel::tr("Dead letters: counted, not learnt from.")
                            : QString();
}

static CellLayout layoutOf(Column column)
{
    switch (column) {
    case Column::State:
        return CellLayout::Glyph;
    case Column::Channel:
        return CellLayout::Middle;
    case Column::Count:
    case Column::Fields:
        return CellLayout::Number;
    case Column::OverTime:
        return CellLayout::Spark;
    case Column::FirstSeen:
    case Column::LastSeen:
        return CellLayout::Mono;
    case Column::Type:
    case Column::Version:
    case Column::Producer:
    case Column::End:
        break;
    }
    return CellLayout::Text;
}

QString versionText(std::optional<std::int32_t> version)
{
    return version ? QStringLiteral("V%1").arg(*version) : VersionsModel::tr("no version");
}

QString versionText(const VersionLine& line)
{
    return line.manyVersions ? QStringLiteral("≥ V254") : versionText(line.version);
}

QString typeText(const std::string& type)
{
    return type.empty() ? VersionsModel::tr("(no type)") : QString::fromStdString(type);
}

int VersionsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::End);
}

QString VersionsModel::text(const VersionLine& line, Column column) const
{
    switch (column) {
    case Column::Type:
        return typeText(line.type);
    case Column::Version:
        return line.latest ? tr("%1, latest").arg(versionText(line)) : versionText(line);
    case Column::Channel:
        return QString::fromStdString(line.channel);
    case Column::Count:
        return format::count(qint64(line.count));
    case Column::FirstSeen:
        return m_times.seconds(line.first);
    case Column::LastSeen:
        return m_times.seconds(line.last);
    case Column::Producer:
        return QString::fromStdString(line.producer.name);
    case Column::Fields:
        return line.schema ? format::count(qint64(line.fields)) : QString();
    case Column::State:
    case Column::OverTime:
    case Column::End:
        break;
    }
    return {};
}

QVariant VersionsModel::toolTip(const VersionLine& line, Column column) const
{
    switch (column) {
    case Column::State:
    case Column::Version:
        return stateText(line);
    case Column::FirstSeen:
        return m_times.detail(line.first);
    case Column::LastSeen:
        return m_times.detail(line.last);
    case Column::Channel:
        return tr("%1, %2").arg(QString::fromStdString(line.channel),
                                QString::fromStdString(line.source));
    case Column::Producer:
        return line.producer.name.empty()
                   ? tr("Nothing in the last event tells who made it.")
                   : tr("%1, by %2")
                         .arg(QString::fromStdString(line.producer.name),
                              QString::fromStdString(line.producer.evidence));
    case Column::Fields:
        return tr("Inferred from %1 payloads").arg(format::count(qint64(line.lookedAt)));
    case Column::Type:
    case Column::Count:
    case Column::OverTime:
    case Column::End:
        break;
    }
    return text(line, column);
}

//! A type's further versions repeat its name.
bool VersionsModel::isMuted(int row, Column column) const
{
    switch (column) {
    case Column::Type:
        return row > 0 && line(row).words == line(row - 1).words && !line(row).words.empty();
    case Column::Channel:
    case Column::FirstSeen:
    case Column::LastSeen:
    case Column::Producer:
        return true;
    case Column::Version:
        return !line(row).version;
    case Column::State:
    case Column::Count:
    case Column::OverTime:
    case Column::Fields:
    case Column::End:
        break;
    }
    return false;
}

QVariant VersionsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& shown = line(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case model::ClipboardRole:
        return text(shown, column);
    case Qt::ToolTipRole:
        return toolTip(shown, column);
    case Qt::AccessibleTextRole:
        return column == Column::State ? stateText(shown) : text(shown, column);
    case model::GlyphRole:
        return column == Column::State ? QVariant(int(glyphOf(shown))) : QVariant();
    case model::InkRole:
        return column == Column::Version && shown.unknown && !shown.deadLetters
                   ? QVariant(int(model::Tint::OffPath))
                   : QVariant();
    case model::MutedRole:
        return isMuted(index.row(), column);
    case model::StrongRole:
        return column == Column::Version && shown.latest;
    case model::SparkRole:
        return column == Column::OverTime
                   ? QVariant::fromValue(std::vector<float>(shown.bars.begin(), shown.bars.end()))
                   : QVariant();
    case model::AccessibleRole:
        return tr("%1 %2 on %3, %4 events. %5")
            .arg(typeText(shown.type), versionText(shown), text(shown, Column::Channel),
                 text(shown, Column::Count), stateText(shown));
    case model::RowRole:
        return qulonglong(shown.lastRow);
    default:
        return {};
    }
}

QVariant VersionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = Column(section);
    if (role == model::LayoutRole)
        return int(layoutOf(column));
    const bool isNumber = column == Column::Count || column == Column::Fields;
    if (role == Qt::TextAlignmentRole)
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Type:
        return tr("Type");
    case Column::Version:
        return tr("Version");
    case Column::Channel:
        return tr("Topic");
    case Column::Count:
        return tr("Count");
    case Column::OverTime:
        return tr("Over time");
    case Column::FirstSeen:
        return tr("First seen");
    case Column::LastSeen:
        return tr("Last seen");
    case Column::Producer:
        return tr("Last producer");
    case Column::Fields:
        return tr("Fields");
    case Column::State:
    case Column::End:
        break;
    }
    return QString();
}

void VersionsModel::show(const model::SchemaSnapshot& snapshot)
{
    assign(snapshot.lines, [](const VersionLine& a, const VersionLine& b) {
        return a.words == b.words && a.version == b.version && a.channel == b.channel
               && a.source == b.source;
    });
}

void VersionsModel::setTimes(const TimeFormat& times)
{
    m_times = times;
    tellChange();
}

int VersionsModel::find(const std::string& words, std::optional<std::int32_t> version,
                        const std::string& channel) const
{
    const auto found = std::ranges::find_if(lines(), [&](const VersionLine& line) {
        return line.words == words && line.version == version && line.channel == channel;
    });
    return found == lines().end() ? -1 : int(found - lines().begin());
}

} // namespace app
