// HeadersModel, the table behind HeadersView.
#include "app/widget/fonts.h"
#include "app/widget/headersview.h"
#include "app/widget/payloadtext.h"
#include "app/widget/theme.h"
#include "model/decode/jsonutf8.h"

#include <QGuiApplication>

#include <algorithm>

namespace app {

namespace {

constexpr qsizetype shownBytes = 512;

bool isText(const QByteArray& bytes)
{
    const auto isControl = [](char c) {
        return (c >= 0 && c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7f;
    };
    return std::none_of(bytes.begin(), bytes.end(), isControl)
           && model::firstInvalidUtf8(viewOf(bytes)) == std::string_view::npos;
}

QString hexText(const QByteArray& bytes)
{
    const auto text =
        QString::fromLatin1(bytes.first(std::min(bytes.size(), shownBytes)).toHex(' '));
    return bytes.size() > shownBytes ? text + QStringLiteral(" …") : text;
}

} // namespace

void HeadersModel::setHeaders(QList<PayloadHeader> headers)
{
    beginResetModel();
    m_headers = std::move(headers);
    endResetModel();
}

void HeadersModel::setReader(HeaderReader reader)
{
    beginResetModel();
    m_reader = std::move(reader);
    endResetModel();
}

int HeadersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_headers.size());
}

int HeadersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

HeaderReading HeadersModel::reading(const PayloadHeader& header) const
{
    if (!header.value)
        return {QString(), tr("no value")};
    if (const auto read = m_reader ? m_reader(header.name, *header.value) : std::nullopt)
        return {shownText(read->text.toUtf8()), read->how};
    if (header.value->isEmpty())
        return {QString(), tr("empty")};
    if (isText(*header.value))
        return {shortText(*header.value, shownBytes), tr("text")};
    return {hexText(*header.value), tr("binary, %n byte(s)", nullptr, int(header.value->size()))};
}

int HeadersModel::repeatedBefore(int row) const
{
    const auto isSame = [&](const PayloadHeader& other) {
        return other.name == m_headers[row].name;
    };
    return int(std::count_if(m_headers.begin(), m_headers.begin() + std::min(row, 1000), isSame));
}

QString HeadersModel::textOf(int row, Column column) const
{
    const auto& header = m_headers[row];
    switch (column) {
    case Column::Name:
        return shortText(header.name, shownBytes);
    case Column::Value:
        return reading(header).text;
    case Column::How: {
        const auto how = reading(header).how;
        const auto before = repeatedBefore(row);
        return before == 0 ? how
                           : tr("%1, sent again (%2)", "how it was read, the n-th time")
                                 .arg(how, QString::number(before + 1));
    }
    case Column::Count:
        break;
    }
    return {};
}

QVariant HeadersModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = Column(index.column());
    const auto& theme = Theme::of(QGuiApplication::palette());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return textOf(index.row(), column);
    case Qt::ToolTipRole:
        return plainToolTip(textOf(index.row(), column));
    case Qt::FontRole:
        return column == Column::How ? fonts::small() : fonts::mono();
    case Qt::ForegroundRole:
        return column == Column::Name  ? theme.accent
               : column == Column::How ? theme.muted
                                       : theme.text;
    default:
        return {};
    }
}

QVariant HeadersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Name:
        return tr("Name");
    case Column::Value:
        return tr("Value");
    case Column::How:
        return tr("Read as");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace app
