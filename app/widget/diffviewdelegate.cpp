#include "app/widget/diffviewdelegate.h"

#include "app/widget/diffviewmodel.h"
#include "app/widget/fonts.h"
#include "app/widget/theme.h"

#include <QPainter>

#include <algorithm>

namespace app {

namespace {

using Kind = model::DiffEntry::Kind;

Kind kindOf(const QModelIndex& index)
{
    return Kind(index.data(DiffViewModel::KindRole).toInt());
}

QString signOf(Kind kind)
{
    switch (kind) {
    case Kind::Same:
        return QStringLiteral("=");
    case Kind::Changed:
        return QStringLiteral("~");
    case Kind::Added:
        return QStringLiteral("+");
    case Kind::Removed:
        return QStringLiteral("-");
    }
    return {};
}

QColor signInk(Kind kind, const Theme& theme)
{
    switch (kind) {
    case Kind::Same:
        return theme.muted;
    case Kind::Changed:
        return theme.stuck;
    case Kind::Added:
        return theme.completed;
    case Kind::Removed:
        return theme.failed;
    }
    return theme.text;
}

QBrush groundOf(Kind kind, const Theme& theme)
{
    return kind == Kind::Added     ? QBrush(theme.addedFill())
           : kind == Kind::Removed ? QBrush(theme.removedFill())
                                   : QBrush();
}

// The sign stands in a column of its own.
int signWidth()
{
    return fonts::panelPadding + QFontMetrics(fonts::mono()).horizontalAdvance(u'+')
           + fonts::cellPadding + 2;
}

int lineHeight()
{
    return QFontMetrics(fonts::mono()).height() + 1;
}

void drawElided(QPainter& painter, const QRect& box, const QString& text, Qt::TextElideMode mode)
{
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, mode, box.width()));
}

void paintValues(QPainter& painter, const QRect& box, const QModelIndex& index, const Theme& theme)
{
    const auto kind = kindOf(index);
    auto font = painter.font();
    auto line = box;
    if (kind == Kind::Changed || kind == Kind::Removed) {
        font.setStrikeOut(true);
        painter.setFont(font);
        painter.setPen(theme.muted);
        drawElided(painter, line, index.data(DiffViewModel::BeforeRole).toString(), Qt::ElideRight);
        line.translate(0, lineHeight());
    }
    if (kind == Kind::Removed)
        return;
    font.setStrikeOut(false);
    painter.setFont(font);
    painter.setPen(theme.text);
    drawElided(painter, line, index.data(DiffViewModel::AfterRole).toString(), Qt::ElideRight);
}

} // namespace

void DiffViewDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    const auto& theme = Theme::of(option.palette);
    const auto kind = kindOf(index);
    const auto pathWidth = std::min(m_pathWidth, option.rect.width() * 45 / 100);
    auto panel = option;
    initStyleOption(&panel, index);
    panel.text.clear();
    if (!option.state.testFlag(QStyle::State_Selected))
        panel.backgroundBrush = groundOf(kind, theme);
    option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &panel, painter, option.widget);
    painter->save();
    const auto first = QRect(option.rect.left(), option.rect.top() + 1, option.rect.width(),
                             fonts::rowHeight() - 2);
    painter->setFont(fonts::monoStrong());
    painter->setPen(signInk(kind, theme));
    painter->drawText(first.adjusted(fonts::panelPadding, 0, 0, 0), Qt::AlignVCenter, signOf(kind));
    painter->setFont(fonts::mono());
    painter->setPen(theme.accent);
    drawElided(*painter, QRect(first.left() + signWidth(), first.top(), pathWidth, first.height()),
               index.data(DiffViewModel::PathRole).toString(), Qt::ElideMiddle);
    const auto left = signWidth() + pathWidth + fonts::panelPadding;
    paintValues(*painter, first.adjusted(left, 0, -fonts::cellPadding, 0), index, theme);
    painter->restore();
}

QSize DiffViewDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto extra = kindOf(index) == Kind::Changed ? lineHeight() : 0;
    return {std::max(1, option.rect.width()), fonts::rowHeight() + extra};
}

} // namespace app
