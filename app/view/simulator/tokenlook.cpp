#include "app/view/simulator/tokenlook.h"

#include <QPainter>
#include <QPainterPath>

#include <array>
#include <cctype>

namespace app {

namespace {

struct KnownShape
{
    const char* part;
    Marker marker;
    const char* name;
};

// The order's own events by what they say, those of the others by whose they are.
constexpr std::array<KnownShape, 8> knownShapes{{{"SHIP", Marker::TriangleDown, "SHIP"},
                                                 {"STOCK", Marker::Diamond, "STOCK"},
                                                 {"INVENTORY", Marker::Diamond, "STOCK"},
                                                 {"PAYMENT", Marker::TriangleUp, "PAYMENT"},
                                                 {"REFUND", Marker::TriangleUp, "PAYMENT"},
                                                 {"CREATED", Marker::Circle, "CREATED"},
                                                 {"PAID", Marker::Square, "PAID"},
                                                 {"CANCEL", Marker::Plus, "CANCELLED"}}};

const KnownShape* known(const std::string& type)
{
    for (const auto& shape : knownShapes)
        if (type.find(shape.part) != std::string::npos)
            return &shape;
    return nullptr;
}

//! "O-3" is the third.
std::optional<int> numberAtEnd(const std::string& name)
{
    std::size_t from = name.size();
    while (from > 0 && std::isdigit(static_cast<unsigned char>(name[from - 1])))
        --from;
    if (from == name.size() || name.size() - from > 9)
        return std::nullopt;
    return std::stoi(name.substr(from));
}

} // namespace

int TokenLook::colourOf(const std::string& saga)
{
    if (saga.empty())
        return Theme::categoryCount; // grey: of none
    if (const auto number = numberAtEnd(saga))
        return (*number + Theme::categoryCount - 1) % Theme::categoryCount;
    const auto name = QString::fromStdString(saga);
    const auto found = m_sagas.constFind(name);
    if (found != m_sagas.cend())
        return *found;
    return *m_sagas.insert(name, int(m_sagas.size()) % Theme::categoryCount);
}

Marker TokenLook::shapeOf(const std::string& type)
{
    if (const auto* shape = known(type))
        return shape->marker;
    const auto name = QString::fromStdString(type);
    const auto found = m_types.constFind(name);
    if (found != m_types.cend())
        return Marker(*found);
    const auto shape = m_nextShape;
    m_nextShape = (m_nextShape + 1) % int(Marker::Count);
    return Marker(*m_types.insert(name, shape));
}

QString TokenLook::shapeName(Marker, const std::string& type)
{
    const auto* shape = known(type);
    return shape ? QString::fromLatin1(shape->name) : QString::fromStdString(type);
}

void paintToken(QPainter& painter, const QRectF& box, const TokenPaint& token, const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto path = markerPath(token.shape, box);
    if (token.isRinged) {
        painter.setPen(QPen(theme.accent, 1.5));
        painter.setBrush(theme.base);
        const auto more = box.width() * 0.42;
        painter.drawEllipse(box.adjusted(-more, -more, more, more));
    }
    if (token.isFramed) {
        painter.setPen(QPen(theme.duplicate, 1.6));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.adjusted(-3, -3, 3, 3));
    }
    auto ink = token.ink;
    if (token.isFaded)
        ink = blend(theme.base, ink, 0.45);
    if (token.isHollow) {
        painter.setPen(QPen(ink, 1.5, Qt::DashLine));
        painter.setBrush(theme.base);
        painter.drawPath(path);
    } else {
        painter.fillPath(path, ink);
    }
    // In somebody's hands: a bar under it, as of a thing that lies on a tray.
    if (token.isHeld) {
        painter.setPen(QPen(theme.text, 1.6));
        const auto low = box.bottom() + 3;
        painter.drawLine(QPointF(box.left() - 1, low), QPointF(box.right() + 1, low));
    }
    painter.restore();
}

} // namespace app
