#pragma once

#include "model/item/glyph.h"

#include <QList>
#include <QPainterPath>
#include <QPointF>
#include <QSizeF>
#include <QString>
#include <QStringList>

namespace app {

//! One box of a graph.
struct GraphNode
{
    QString id;        //!< Tells it from the others, and stays when figures change.
    QString title;     //!< Stays with the id.
    QString detail;    //!< Figures below it; they change.
    QString icon;      //!< A name of app::icons; empty: none.
    int category = -1; //!< Of the theme's colours, for the icon; -1: the text's.
    model::Glyph glyph = model::Glyph::None;
    double heat = 0;        //!< 0 to 1: how strongly it is filled.
    bool isStrong = false;  //!< A beginning: thicker outline.
    bool isDouble = false;  //!< An end: two outlines.
    bool isMissing = false; //!< Expected and not seen: dashed.
    QString tip;            //!< A sentence, for the tooltip and for who cannot see it.

    bool operator==(const GraphNode&) const = default;
};

//! One arrow.
struct GraphEdge
{
    enum class Kind {
        Plain,
        Missing,    //!< Expected and not seen: dashed.
        Unexpected, //!< Seen and not expected.
        Trouble,    //!< Dead letters.
    };

    int from = 0;
    int to = 0;
    Kind kind = Kind::Plain;
    QStringList label; //!< At most two lines; the second is muted.
    double weight = 0; //!< 0 to 1: how thick.
    model::Glyph glyph = model::Glyph::None;
    QString tip;

    bool operator==(const GraphEdge&) const = default;
};

struct GraphPicture
{
    QList<GraphNode> nodes;
    QList<GraphEdge> edges; //!< One a pair and direction.
    bool leftToRight = true;
    bool hasSigns = false; //!< Labels keep room for a glyph, which may come with the figures.

    bool operator==(const GraphPicture&) const = default;
    //! Whether a layout of one fits the other: the same boxes and arrows, whatever their figures.
    [[nodiscard]] bool isLike(const GraphPicture& other) const;
};

//! Where everything stands.
struct GraphGeometry
{
    QSizeF size;
    QList<QPointF> nodes; //!< Centres.
    QList<QPainterPath> curves;
    QList<QPointF> labels; //!< Centres.
};

//! What is lit while the rest is dimmed; empty: nothing is dimmed.
struct GraphLight
{
    QList<int> nodes;
    QList<int> edges;

    bool operator==(const GraphLight&) const = default;
    [[nodiscard]] bool isEmpty() const { return nodes.isEmpty() && edges.isEmpty(); }
};

} // namespace app
