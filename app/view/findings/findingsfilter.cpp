#include "app/view/findings/findingsfilter.h"

#include "app/view/findings/findingsmodel.h"
#include "model/item/roles.h"

#include <algorithm>

namespace app {

FindingsFilter::FindingsFilter(FindingsModel& model, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
    connect(&model, &FindingsModel::mutesChanged, this, [this] { invalidateFilter(); });
}

void FindingsFilter::setText(const QString& text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void FindingsFilter::setMutedShown(bool shown)
{
    m_mutedShown = shown;
    invalidateFilter();
}

bool FindingsFilter::filterAcceptsRow(int row, const QModelIndex&) const
{
    if (!m_mutedShown && m_model.isMuted(row))
        return false;
    const auto& line = m_model.line(row);
    const QString text = m_model.index(row, 0).data(model::AccessibleRole).toString() + u' '
                         + QString::fromStdString(line.code + ' ' + line.what);
    return std::ranges::all_of(
        m_words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace app
