#pragma once

#include "app/widget/graphpicture.h"

#include <QWidget>

#include <optional>

class QPainter;

namespace app {

struct Theme;

//! A graph to look at: zoomed with the wheel, moved by dragging, walked with the keyboard. It asks
//! for a layout when boxes or arrows come or go, and keeps the one it has when only figures change.
//! GUI thread.
class GraphCanvas : public QWidget
{
    Q_OBJECT

public:
    //! A box or an arrow.
    struct Item
    {
        int node = -1;
        int edge = -1;

        bool operator==(const Item&) const = default;
        [[nodiscard]] bool isNone() const { return node < 0 && edge < 0; }
    };

    explicit GraphCanvas(QWidget* parent = nullptr);
    ~GraphCanvas() override;

    void setPicture(const GraphPicture& picture);
    [[nodiscard]] const GraphPicture& picture() const { return m_picture; }
    //! For the newest layoutWanted().
    void setGeometryOfPicture(GraphGeometry geometry);
    [[nodiscard]] bool isLaidOut() const { return m_isLaidOut; }
    [[nodiscard]] const GraphGeometry& geometryOfPicture() const { return m_geometry; }
    //! What a layout has to make room for.
    [[nodiscard]] QList<QSizeF> nodeSizes() const;
    [[nodiscard]] QList<QSizeF> labelSizes() const;

    [[nodiscard]] Item current() const { return m_current; }
    void setCurrent(Item item);
    [[nodiscard]] int indexOf(const QString& node) const;
    //! Lit by whoever shows something beside it.
    void light(const GraphLight& light);
    [[nodiscard]] const GraphLight& lit() const { return m_lit; }

    //! On the widget, as it stands.
    [[nodiscard]] QRectF boxOf(Item item) const;
    [[nodiscard]] Item itemAt(const QPointF& place) const;
    [[nodiscard]] QString wordsOf(Item item) const;
    [[nodiscard]] double zoom() const { return m_scale; }

    void fit();
    void zoomBy(double factor);
    //! As SVG or PNG (at twice the size), by the file's ending. Gives what went wrong.
    [[nodiscard]] std::optional<QString> save(const QString& path) const;

    [[nodiscard]] QSize sizeHint() const override { return {640, 420}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 160}; }

Q_SIGNALS:
    void layoutWanted();
    void laidOut();
    void currentChanged();
    //! Enter, or a double click.
    void activated();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintAll(QPainter& painter) const;
    void paintNode(QPainter& painter, int index) const;
    void paintEdge(QPainter& painter, int index) const;
    void paintLabel(QPainter& painter, int index) const;
    [[nodiscard]] QRectF nodeBox(int index) const;  //!< In the picture.
    [[nodiscard]] QRectF labelBox(int index) const; //!< In the picture.
    [[nodiscard]] bool isDimmed(Item item) const;
    [[nodiscard]] GraphLight shownLight() const;
    [[nodiscard]] QPointF inPicture(const QPointF& place) const;
    void zoomAt(const QPointF& place, double factor);
    void setHovered(Item item);
    void walk(const QPointF& way);
    void walkAll(int by);
    void bringIntoSight(Item item);
    bool handleKey(const QKeyEvent& event);

    GraphPicture m_picture;
    GraphGeometry m_geometry;
    QList<QSizeF> m_sizes;      // of the boxes, as they were laid out
    QList<QSizeF> m_labelSizes; // likewise
    bool m_isLaidOut = false;
    bool m_wasMoved = false; // by a person: a new layout does not fit it into the window again
    Item m_current;
    Item m_hovered;
    GraphLight m_lit;
    double m_scale = 1;
    QPointF m_offset;
    QPointF m_pressedAt;
    QPointF m_offsetAtPress;
    bool m_isPressed = false;
    bool m_isDragging = false;
};

} // namespace app
