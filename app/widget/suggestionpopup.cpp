#include "app/widget/suggestionpopup.h"

#include "app/widget/fonts.h"
#include "app/widget/theme.h"

#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

namespace {

constexpr int mostRows = 10;
constexpr int detailGap = 24;

//! The candidate in the fixed font, what it is muted at the right.
class CandidateDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        const QFontMetrics mono(fonts::mono());
        const QFontMetrics small(fonts::small());
        return {mono.horizontalAdvance(index.data().toString()) + detailGap + 16
                    + small.horizontalAdvance(index.data(Qt::UserRole).toString()),
                fonts::rowHeight()};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const auto& theme = Theme::of(option.palette);
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, theme.selection);
        else if (option.state.testFlag(QStyle::State_MouseOver))
            painter->fillRect(option.rect, theme.hover);
        const auto room = option.rect.adjusted(8, 0, -8, 0);
        painter->setFont(fonts::mono());
        painter->setPen(theme.text);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        painter->setFont(fonts::small());
        painter->setPen(theme.muted);
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter,
                          index.data(Qt::UserRole).toString());
    }
};

} // namespace

SuggestionPopup::SuggestionPopup(QWidget* edit)
    : QFrame(edit, Qt::ToolTip | Qt::FramelessWindowHint)
    , m_list(new QListWidget(this))
{
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Suggestions"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new CandidateDelegate(m_list));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_list);
    connect(m_list, &QListWidget::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT chosen(index.row()); });
}

void SuggestionPopup::offer(const std::vector<FilterCandidate>& candidates, int left)
{
    if (candidates.empty())
        return hide();
    m_list->clear();
    for (const auto& candidate : candidates) {
        auto* item = new QListWidgetItem(candidate.text, m_list);
        item->setData(Qt::UserRole, candidate.detail);
    }
    const auto rows = std::min(m_list->count(), mostRows);
    const auto widest = std::clamp(m_list->sizeHintForColumn(0) + 14, 240, 560);
    setGeometry(QRect(parentWidget()->mapToGlobal(QPoint(left, parentWidget()->height() + 2)),
                      QSize(widest, rows * fonts::rowHeight() + 2)));
    show();
}

int SuggestionPopup::current() const
{
    return m_list->currentRow();
}

int SuggestionPopup::count() const
{
    return m_list->count();
}

void SuggestionPopup::move(int rows)
{
    if (m_list->count() > 0)
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + rows, 0, m_list->count() - 1));
}

} // namespace app
