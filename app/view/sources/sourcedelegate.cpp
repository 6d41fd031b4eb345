#include "app/view/sources/sourcedelegate.h"

#include "app/view/sources/sourcetreemodel.h"
#include "app/widget/elide.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/icon.h"
#include "app/widget/namedtint.h"
#include "app/widget/sparkline.h"
#include "app/widget/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace app {

namespace {

//! One line on its way to the screen: what is left of the room shrinks from both sides.
struct Line
{
    QPainter& painter;
    const QStyleOptionViewItem& option;
    const QModelIndex& index;
    const Theme& theme;
    QRect room;
};

QColor groundOf(const Line& line)
{
    const auto isActive = line.option.state.testFlag(QStyle::State_Active);
    if (line.option.state.testFlag(QStyle::State_Selected))
        return isActive ? line.theme.selection : line.theme.selectionInactive;
    return line.option.state.testFlag(QStyle::State_MouseOver) ? line.theme.hover : line.theme.base;
}

void drawPartition(const Line& line, const QRect& box)
{
    line.painter.setFont(fonts::mono());
    line.painter.setPen(line.theme.muted);
    const auto number = line.index.data(SourceTreeModel::PartitionRole).toInt();
    line.painter.drawText(box.adjusted(-fonts::grid, 0, 0, 0), Qt::AlignCenter,
                          QString::number(number));
}

void drawSign(Line& line)
{
    const auto side = glyphSize();
    const QRect box(line.room.left(), line.room.center().y() - side / 2, side, side);
    const auto glyph = Glyph(line.index.data(model::GlyphRole).toInt());
    const auto name = line.index.data(SourceTreeModel::IconRole).toString();
    if (glyph != Glyph::None) {
        drawGlyph(line.painter, glyph, box, line.theme, groundOf(line));
    } else if (!name.isEmpty()) {
        const auto isDead = line.index.data(SourceTreeModel::DeadLetterRole).toBool();
        const auto ratio = line.painter.device()->devicePixelRatioF();
        line.painter.drawPixmap(
            box.topLeft(),
            icons::pixmap(name, isDead ? line.theme.deadLetter : line.theme.text, side, ratio));
    } else {
        drawPartition(line, box);
    }
    line.room.setLeft(box.right() + fonts::cellPadding);
}

QColor badgeInk(const Line& line)
{
    using State = model::StateChanged::State;
    const auto kind = SourceNode::Kind(line.index.data(SourceTreeModel::KindRole).toInt());
    if (kind != SourceNode::Kind::Source)
        return line.theme.muted;
    const auto state = State(line.index.data(SourceTreeModel::StateRole).toInt());
    if (state == State::Failed)
        return line.theme.failed;
    return state == State::Disconnected ? line.theme.stuck : line.theme.muted;
}

void drawBadge(Line& line)
{
    const auto text = line.index.data(SourceTreeModel::BadgeRole).toString();
    const auto font = fonts::small();
    const auto width = QFontMetrics(font).horizontalAdvance(text);
    line.painter.setFont(font);
    line.painter.setPen(badgeInk(line));
    line.painter.drawText(line.room, Qt::AlignRight | Qt::AlignVCenter, text);
    // Counters keep their width, so that the sparkline does not dance with the digits.
    const auto usual = QFontMetrics(font).horizontalAdvance(QStringLiteral("0,000"));
    line.room.setRight(line.room.right() - std::max(width, usual) - fonts::cellPadding);
}

void drawSpark(Line& line)
{
    const auto values = line.index.data(model::SparkRole).value<std::vector<float>>();
    if (values.size() < 2)
        return;
    constexpr int width = 24, height = 14;
    const QRectF box(line.room.right() - width, line.room.center().y() - height / 2.0, width,
                     height);
    drawSparkline(line.painter, box, values,
                  {line.theme.accent, line.theme.areaFill(line.theme.accent)});
    line.room.setRight(int(box.left()) - fonts::cellPadding);
}

//! The connection's own colour: a bar at the edge of its line.
void drawColour(const Line& line)
{
    const auto tint = namedtint::named(line.index.data(SourceTreeModel::ColourRole).toString());
    const auto isProduction = line.index.data(SourceTreeModel::ProductionRole).toBool();
    if (tint == model::Tint::None && !isProduction)
        return;
    const auto& edge = line.option.rect;
    line.painter.fillRect(QRect(edge.right() - 2, edge.top() + 2, 3, edge.height() - 4),
                          isProduction ? line.theme.production : line.theme.tintInk(tint));
}

void drawName(const Line& line)
{
    const auto font = line.index.data(model::StrongRole).toBool() ? fonts::strong() : fonts::body();
    const auto text = line.index.data().toString();
    line.painter.setFont(font);
    line.painter.setPen(line.index.data(model::MutedRole).toBool() ? line.theme.muted
                                                                   : line.theme.text);
    line.painter.drawText(line.room, Qt::AlignLeft | Qt::AlignVCenter,
                          elideMiddle(text, QFontMetrics(font), line.room.width()));
}

} // namespace

void SourceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    painter->save();
    const auto* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    Line line{*painter, option, index, Theme::of(option.palette),
              option.rect.adjusted(2, 0, -fonts::cellPadding, 0)};
    drawSign(line);
    drawBadge(line);
    drawSpark(line);
    drawName(line);
    drawColour(line);
    painter->restore();
}

QSize SourceDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {100, fonts::rowHeight()};
}

} // namespace app
