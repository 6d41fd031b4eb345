#include "app/view/simulator/linkrouter.h"

#include <algorithm>
#include <cmath>

namespace app {

using namespace sim::stage;

namespace {

enum class Side { Left, Right, Top, Bottom };

struct End
{
    std::size_t link = 0;
    const CardPlace* card = nullptr;
    Side side = Side::Left;
    double towards = 0; // y (or x) of the other end: ports stand in that order
    bool isStart = false;
};

struct Route
{
    const CardPlace* from = nullptr;
    const CardPlace* to = nullptr;
    Side out = Side::Right;
    Side in = Side::Left;
    QPointF a;
    QPointF b;
};

bool areStacked(const CardPlace& one, const CardPlace& other)
{
    return one.box.left() < other.box.right() && other.box.left() < one.box.right();
}

void chooseSides(Route& route)
{
    const auto& a = route.from->box;
    const auto& b = route.to->box;
    if (areStacked(*route.from, *route.to)) {
        const auto isDown = a.top() < b.top();
        route.out = isDown ? Side::Bottom : Side::Top;
        route.in = isDown ? Side::Top : Side::Bottom;
        // A narrow card above a wide one with others between: it goes round by the margin.
    } else if (a.right() <= b.left()) {
        route.out = Side::Right;
        route.in = Side::Left;
    } else {
        route.out = Side::Left;
        route.in = Side::Right;
    }
}

bool isLevel(Side side)
{
    return side == Side::Left || side == Side::Right;
}

QPointF port(const CardPlace& card, Side side, double share, bool isTitleFree)
{
    const auto& box = card.box;
    const auto top = box.top() + (isTitleFree ? card.title.height() : 0);
    switch (side) {
    case Side::Left:
        return {box.left(), top + (box.bottom() - top) * share};
    case Side::Right:
        return {box.right(), top + (box.bottom() - top) * share};
    case Side::Top:
        return {box.left() + box.width() * share, box.top()};
    case Side::Bottom:
        return {box.left() + box.width() * share, box.bottom()};
    }
    return box.center();
}

void placePorts(std::vector<Route>& routes)
{
    std::vector<End> ends;
    for (std::size_t at = 0; at < routes.size(); ++at) {
        const auto& r = routes[at];
        const auto fromAt = isLevel(r.out) ? r.to->box.center().y() : r.to->box.center().x();
        const auto toAt = isLevel(r.in) ? r.from->box.center().y() : r.from->box.center().x();
        ends.push_back({at, r.from, r.out, fromAt, true});
        ends.push_back({at, r.to, r.in, toAt, false});
    }
    std::ranges::stable_sort(ends, [](const End& a, const End& b) {
        return std::tie(a.card, a.side, a.towards) < std::tie(b.card, b.side, b.towards);
    });
    for (std::size_t first = 0; first < ends.size();) {
        auto last = first;
        while (last < ends.size() && ends[last].card == ends[first].card
               && ends[last].side == ends[first].side)
            ++last;
        const auto count = last - first;
        for (auto at = first; at < last; ++at) {
            const auto share = double(at - first + 1) / double(count + 1);
            const auto where = port(*ends[at].card, ends[at].side, share, true);
            (ends[at].isStart ? routes[ends[at].link].a : routes[ends[at].link].b) = where;
        }
        first = last;
    }
}

//! One straight line where the card at its other end allows it.
void straighten(Route& route)
{
    if (!isLevel(route.out) || !isLevel(route.in))
        return;
    const auto& target = route.to->box;
    const auto isAlone = target.top() + route.to->title.height() <= route.a.y()
                         && route.a.y() <= target.bottom() - 6;
    if (isAlone && std::abs(route.a.y() - route.b.y()) < target.height() * 0.45)
        route.b.setY(route.a.y());
}

//! Whether the line at \a y runs through a card between the two columns.
bool isBlocked(const CanvasLayout& layout, const Route& route, double y)
{
    const auto left = std::min(route.a.x(), route.b.x());
    const auto right = std::max(route.a.x(), route.b.x());
    return std::ranges::any_of(layout.cards, [&](const CardPlace& card) {
        if (&card == route.from || &card == route.to)
            return false;
        return card.box.left() < right && card.box.right() > left && card.box.top() - 4 < y
               && y < card.box.bottom() + 4;
    });
}

//! A height at which a link over several columns finds its way.
double freeHeight(const CanvasLayout& layout, const Route& route)
{
    for (const auto y : {route.a.y(), route.b.y()})
        if (!isBlocked(layout, route, y))
            return y;
    double lowest = 0;
    for (const auto& card : layout.cards)
        lowest = std::max(lowest, card.box.bottom());
    for (auto y = std::min(route.a.y(), route.b.y()); y > 4; y -= 6)
        if (!isBlocked(layout, route, y))
            return y;
    return lowest + 8;
}

QPolygonF pathOf(const CanvasLayout& layout, const Route& route, int turn)
{
    QPolygonF path;
    path << route.a;
    if (isLevel(route.out)) {
        const auto direction = route.out == Side::Right ? 1.0 : -1.0;
        const auto shift = 12.0 + 6.0 * (turn % 4);
        if (std::abs(route.a.y() - route.b.y()) >= 1 || isBlocked(layout, route, route.a.y())) {
            const auto y = freeHeight(layout, route);
            const auto near = route.a.x() + direction * shift;
            const auto far = route.b.x() - direction * shift;
            const auto isOneTurn = y == route.a.y() || y == route.b.y();
            if (isOneTurn) {
                const auto x = y == route.a.y() ? far : near;
                path << QPointF(x, route.a.y()) << QPointF(x, route.b.y());
            } else {
                path << QPointF(near, route.a.y()) << QPointF(near, y) << QPointF(far, y)
                     << QPointF(far, route.b.y());
            }
        }
    } else if (std::abs(route.a.x() - route.b.x()) >= 1) {
        const auto y = (route.a.y() + route.b.y()) / 2;
        path << QPointF(route.a.x(), y) << QPointF(route.b.x(), y);
    }
    path << route.b;
    return path;
}

//! From a card above to one below it, past those that stand between: along the outer margin.
QPolygonF roundTheMargin(const CanvasLayout& layout, const Route& route, int turn)
{
    if (route.from->column == 0 && route.to->column == 0) {
        const auto& above = route.from->box;
        const auto& below = route.to->box;
        const auto margin = std::min(above.left(), below.left()) - 8;
        const QPointF leave(above.left(), above.bottom() - 10);
        const QPointF enter(below.left(), below.top() + route.to->title.height() / 2);
        return QPolygonF() << leave << QPointF(margin, leave.y()) << QPointF(margin, enter.y())
                           << enter;
    }
    const auto x = layout.size.width() - 16 + 3 * (turn % 3);
    const auto& from = route.from->box;
    const auto& to = route.to->box;
    const auto out = QPointF(from.right(), from.bottom() - 10 - 4 * (turn % 3));
    const auto level = to.top() - 9 - 4 * (turn % 3);
    const auto in = QPointF(to.right() - 24 - 16 * (turn % 4), to.top());
    return QPolygonF() << out << QPointF(x, out.y()) << QPointF(x, level) << QPointF(in.x(), level)
                       << in;
}

bool hasOthersBetween(const CanvasLayout& layout, const Route& route)
{
    if (!areStacked(*route.from, *route.to) || route.out != Side::Bottom)
        return false;
    return std::ranges::any_of(layout.cards, [&](const CardPlace& card) {
        return &card != route.from && &card != route.to && areStacked(card, *route.from)
               && card.box.top() > route.from->box.top() && card.box.bottom() < route.to->box.top();
    });
}

} // namespace

std::vector<LinkPlace> routeLinks(const Picture& picture, const CanvasLayout& layout)
{
    std::vector<Route> routes;
    std::vector<LinkPlace> places;
    for (const auto& link : picture.links) {
        Route route{.from = layout.card(link.from), .to = layout.card(link.to)};
        if (!route.from || !route.to || route.from == route.to)
            continue;
        chooseSides(route);
        routes.push_back(route);
        places.push_back({link.from, link.to, {}});
    }
    placePorts(routes);
    int turn = 0;
    for (std::size_t at = 0; at < routes.size(); ++at) {
        straighten(routes[at]);
        const auto isRound = hasOthersBetween(layout, routes[at]);
        places[at].path =
            isRound ? roundTheMargin(layout, routes[at], turn) : pathOf(layout, routes[at], turn);
        ++turn;
    }
    return places;
}

} // namespace app
