#include "app/view/schemas/fieldsmodel.h"

#include "app/widget/numberformat.h"
#include "model/item/glyph.h"
#include "model/item/roles.h"

#include <QStringList>

namespace app {

using model::CellLayout;
using model::Drift;
using model::FieldIndex;
using model::Glyph;
using model::InferredSchema;
using model::SchemaType;
using Column = FieldsModel::Column;

static QString numberText(double number)
{
    return QLocale().toString(number, 'g', 12);
}

static QString rangeText(const model::SeenField& field)
{
    return field.least == field.most
               ? numberText(field.least)
               : FieldsModel::tr("%1 to %2").arg(numberText(field.least), numberText(field.most));
}

static QString lengthText(const model::SeenField& field)
{
    const auto length = field.shortest == field.longest
                            ? QString::number(field.longest)
                            : FieldsModel::tr("%1 to %2").arg(field.shortest).arg(field.longest);
    return FieldsModel::tr("length %1").arg(length);
}

static QString valuesText(const model::SeenField& field)
{
    QStringList parts;
    if (field.most >= field.least)
        parts += rangeText(field);
    if (field.format == model::TextFormat::Uuid)
        parts += QStringLiteral("UUID");
    if (field.format == model::TextFormat::DateTime)
        parts += FieldsModel::tr("date and time");
    QStringList texts;
    for (const auto& value : field.values)
        texts += QString::fromStdString(value);
    if (field.isEnumeration())
        parts += texts.join(QStringLiteral(", "));
    else if (field.longest >= field.shortest && field.format == model::TextFormat::None)
        parts += lengthText(field);
    if (field.isMap)
        parts += FieldsModel::tr("names are data");
    return parts.join(QStringLiteral(" · "));
}

static CellLayout layoutOf(Column column)
{
    switch (column) {
    case Column::State:
        return CellLayout::Glyph;
    case Column::Field:
    case Column::Since:
        return CellLayout::Mono;
    case Column::Share:
        return CellLayout::Number;
    case Column::Types:
    case Column::Values:
    case Column::Drift:
    case Column::End:
        break;
    }
    return CellLayout::Text;
}

static Glyph glyphOf(const FieldLine& line)
{
    if (line.drifts.empty())
        return Glyph::None;
    switch (line.drifts.front().kind) {
    case Drift::Kind::NewField:
        return Glyph::Note;
    case Drift::Kind::FieldMissing:
    case Drift::Kind::TypeChanged:
        return Glyph::Warning;
    case Drift::Kind::FieldGone:
        return Glyph::Missing;
    }
    return Glyph::None;
}

int FieldsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::End);
}

QString FieldsModel::driftText(const Drift& drift, const FieldLine& line) const
{
    switch (drift.kind) {
    case Drift::Kind::NewField:
        return tr("new since %1").arg(m_times.seconds(drift.first));
    case Drift::Kind::FieldMissing:
        return tr("was always there, missing in %1").arg(format::count(qint64(drift.count)));
    case Drift::Kind::FieldGone:
        return tr("gone since %1").arg(m_times.seconds(line.field.last));
    case Drift::Kind::TypeChanged:
        return tr("was %1, is %2 in %3")
            .arg(QString::fromStdString(toText(line.field.settledTypes)),
                 QString::fromLatin1(toText(drift.type).data()),
                 format::count(qint64(drift.count)));
    }
    return {};
}

QString FieldsModel::text(const FieldLine& line, Column column) const
{
    QStringList drifts;
    switch (column) {
    case Column::Field:
        return QString::fromStdString(line.path);
    case Column::Types:
        return QString::fromStdString(toText(line.field.types()));
    case Column::Share:
        return format::percent(line.share);
    case Column::Values:
        return valuesText(line.field);
    case Column::Since:
        return m_times.seconds(line.field.since);
    case Column::Drift:
        for (const auto& drift : line.drifts)
            drifts += driftText(drift, line);
        return drifts.join(QStringLiteral("; "));
    case Column::State:
    case Column::End:
        break;
    }
    return {};
}

QVariant FieldsModel::data(const QModelIndex& index, int role) const
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
        if (column == Column::Since)
            return m_times.detail(shown.field.since);
        if (column == Column::Share)
            return tr("in %1 of %2")
                .arg(format::count(qint64(shown.field.present)),
                     format::count(qint64(shown.chances)));
        return text(shown, column == Column::State ? Column::Drift : column);
    case model::GlyphRole:
        return column == Column::State ? QVariant(int(glyphOf(shown))) : QVariant();
    case model::MutedRole:
        return column == Column::Since || column == Column::Values
               || (column == Column::Share && shown.share >= 1);
    case model::AccessibleRole:
        return tr("%1, %2, present in %3. %4")
            .arg(text(shown, Column::Field), text(shown, Column::Types), text(shown, Column::Share),
                 text(shown, Column::Drift));
    case model::RowRole:
        return qulonglong(shown.drifts.empty() ? shown.field.sinceRow : shown.drifts.front().row);
    default:
        return {};
    }
}

QVariant FieldsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = Column(section);
    if (role == model::LayoutRole)
        return int(layoutOf(column));
    if (role == Qt::TextAlignmentRole)
        return int((column == Column::Share ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Field:
        return tr("Field");
    case Column::Types:
        return tr("JSON type");
    case Column::Share:
        return tr("Present");
    case Column::Values:
        return tr("Values");
    case Column::Since:
        return tr("Since");
    case Column::Drift:
        return tr("Drift");
    case Column::State:
    case Column::End:
        break;
    }
    return QString();
}

static void addLines(const InferredSchema& schema, const std::vector<Drift>& drifts,
                     FieldIndex index, std::vector<FieldLine>& lines)
{
    if (index != 0) {
        FieldLine line{.index = index,
                       .path = schema.path(index),
                       .field = schema.fields()[index],
                       .share = schema.share(index),
                       .chances = schema.chances(index)};
        for (const auto& drift : drifts) {
            if (drift.field == index)
                line.drifts.push_back(drift);
        }
        lines.push_back(std::move(line));
    }
    for (const auto child : schema.fields()[index].children)
        addLines(schema, drifts, child, lines);
}

void FieldsModel::show(std::uint32_t number, const InferredSchema& schema)
{
    std::vector<FieldLine> lines;
    addLines(schema, schema.drifts(), 0, lines);
    if (m_number == number)
        assign(std::move(lines),
               [](const FieldLine& a, const FieldLine& b) { return a.index == b.index; });
    else
        reset(std::move(lines));
    m_number = number;
}

void FieldsModel::clear()
{
    m_number.reset();
    if (rowCount() > 0)
        reset({});
}

void FieldsModel::setTimes(const TimeFormat& times)
{
    m_times = times;
    tellChange();
}

} // namespace app
