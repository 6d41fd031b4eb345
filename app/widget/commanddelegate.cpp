#include "app/widget/commanddelegate.h"

#include "app/widget/commandlist.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/theme.h"

#include <QPainter>

#include <algorithm>

namespace app {

namespace {

constexpr int padding = 10;
constexpr int iconSide = 16;

struct Pen
{
    QPainter& painter;
    QRect room;
    const Theme& theme;
    bool isPossible;
};

// Letter runs of one weight at a time: the matched ones strong.
void drawName(Pen& pen, const QString& name, const std::vector<int>& letters)
{
    pen.painter.setPen(pen.isPossible ? pen.theme.text : pen.theme.muted);
    qsizetype at = 0;
    while (at < name.size() && pen.room.width() > 0) {
        const auto isHit = std::ranges::binary_search(letters, int(at));
        auto end = at + 1;
        while (end < name.size() && std::ranges::binary_search(letters, int(end)) == isHit)
            ++end;
        pen.painter.setFont(isHit ? fonts::strong() : fonts::body());
        const auto metrics = pen.painter.fontMetrics();
        const auto piece =
            metrics.elidedText(name.sliced(at, end - at), Qt::ElideRight, pen.room.width());
        pen.painter.drawText(pen.room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                             piece);
        pen.room.setLeft(pen.room.left() + metrics.horizontalAdvance(piece));
        at = end;
    }
}

void drawRight(Pen& pen, const QString& text)
{
    if (text.isEmpty())
        return;
    pen.painter.setFont(fonts::small());
    pen.painter.setPen(pen.theme.muted);
    const auto metrics = pen.painter.fontMetrics();
    const auto shown = metrics.elidedText(text, Qt::ElideRight, pen.room.width() / 2);
    pen.painter.drawText(pen.room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    pen.room.setRight(pen.room.right() - metrics.horizontalAdvance(shown) - 12);
}

void drawGroup(Pen& pen, const QString& group)
{
    pen.room.setLeft(pen.room.left() + 8);
    if (group.isEmpty() || pen.room.width() <= 0)
        return;
    pen.painter.setFont(fonts::small());
    pen.painter.setPen(pen.theme.muted);
    pen.painter.drawText(
        pen.room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        pen.painter.fontMetrics().elidedText(group, Qt::ElideRight, pen.room.width()));
}

} // namespace

int CommandDelegate::rowHeight()
{
    return std::max(26, QFontMetrics(fonts::body()).height() + 8);
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {100, rowHeight()};
}

void CommandDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const auto& theme = Theme::of(option.palette);
    const auto reason = index.data(CommandList::ReasonRole).toString();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, theme.selection);
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                          theme.accent);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, theme.hover);
    }
    Pen pen{*painter, option.rect.adjusted(padding, 0, -padding, 0), theme, reason.isEmpty()};
    const auto icon = index.data(CommandList::IconRole).toString();
    if (!icon.isEmpty())
        painter->drawPixmap(pen.room.left(), pen.room.top() + (pen.room.height() - iconSide) / 2,
                            icons::pixmap(icon, pen.isPossible ? theme.text : theme.disabled,
                                          iconSide, painter->device()->devicePixelRatioF()));
    pen.room.setLeft(pen.room.left() + iconSide + 8);
    drawRight(pen, reason.isEmpty() ? index.data(CommandList::ShortcutRole).toString() : reason);
    drawName(pen, index.data().toString(),
             index.data(CommandList::LettersRole).value<std::vector<int>>());
    drawGroup(pen, index.data(CommandList::GroupRole).toString());
}

} // namespace app
