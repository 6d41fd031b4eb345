#include "app/widget/diffviewmodel.h"

#include "app/widget/payloadtext.h"

namespace app {

using model::DiffEntry;
using model::DocumentDiff;
using model::JsonKind;

ShownDiff compareValues(const QByteArray& before, const QByteArray& after)
{
    return {before, after, model::compareDocuments(viewOf(before), viewOf(after))};
}

void DiffViewModel::setDiff(ShownDiff diff)
{
    beginResetModel();
    m_diff = std::move(diff);
    fillRows();
    endResetModel();
}

void DiffViewModel::setOnlyDifferences(bool only)
{
    if (only == m_onlyDifferences)
        return;
    beginResetModel();
    m_onlyDifferences = only;
    fillRows();
    endResetModel();
}

void DiffViewModel::fillRows()
{
    m_rows.clear();
    const auto& entries = m_diff.diff.entries;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!m_onlyDifferences || entries[i].kind != DiffEntry::Kind::Same)
            m_rows.push_back(i);
    }
}

int DiffViewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QString DiffViewModel::sideText(const DiffEntry::Side& side) const
{
    const auto count = int(side.childCount);
    if (m_diff.diff.form == DocumentDiff::Form::Bytes)
        return QString::fromLatin1(bytesOf(side.text).toByteArray().toHex(' '));
    if (m_diff.diff.form == DocumentDiff::Form::Fields && side.kind == JsonKind::Array && count > 0)
        return tr("[%n item(s)]", nullptr, count);
    if (m_diff.diff.form == DocumentDiff::Form::Fields && side.kind == JsonKind::Object
        && count > 0)
        return tr("{%n field(s)}", nullptr, count);
    return shortText(bytesOf(side.text), 256);
}

QString DiffViewModel::sentence(const DiffEntry& entry) const
{
    const auto path = QString::fromStdString(entry.path);
    switch (entry.kind) {
    case DiffEntry::Kind::Same:
        return tr("%1 is the same: %2").arg(path, sideText(entry.after));
    case DiffEntry::Kind::Changed:
        return tr("%1 was %2, is %3").arg(path, sideText(entry.before), sideText(entry.after));
    case DiffEntry::Kind::Added:
        return tr("%1 is new: %2").arg(path, sideText(entry.after));
    case DiffEntry::Kind::Removed:
        return tr("%1 is gone: %2").arg(path, sideText(entry.before));
    }
    return {};
}

QVariant DiffViewModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& line = entry(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return sentence(line);
    case Qt::ToolTipRole:
        return plainToolTip(sentence(line));
    case KindRole:
        return int(line.kind);
    case PathRole:
        return shownText(QByteArray::fromStdString(line.path));
    case BeforeRole:
        return sideText(line.before);
    case AfterRole:
        return sideText(line.after);
    default:
        return {};
    }
}

} // namespace app
