#pragma once

#include "app/view/simulator/canvasitems.h"
#include "app/view/simulator/canvaspainter.h"
#include "app/view/simulator/simulatorrun.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QTimer>

namespace app {

//! The simulated system at the step where the run stands: cards, queues, messages under way. It
//! fits what there is, zooms (Ctrl and wheel), scrolls. With the focus its keys step and choose.
class SimulatorCanvas : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit SimulatorCanvas(SimulatorRun& run, TokenLook& look, QWidget* parent = nullptr);

    //! A card, or a message on it.
    void setSelected(const std::string& card, const std::string& token = {});
    [[nodiscard]] const std::string& selected() const { return m_selected; }
    [[nodiscard]] const std::string& selectedToken() const { return m_selectedToken; }
    [[nodiscard]] const CanvasLayout& shownLayout() const { return m_layout; }
    //! Where a card stands on the viewport, for tests and drops.
    [[nodiscard]] QRect cardRect(const std::string& card) const;
    [[nodiscard]] QRect tokenRect(const std::string& place) const;
    //! A point of the viewport on the way between two cards, for tests and drops.
    [[nodiscard]] QPoint linkPoint(const std::string& from, const std::string& to) const;
    //! What there is, for screen readers.
    [[nodiscard]] const std::vector<CanvasItem>& items() const;
    [[nodiscard]] QRect onScreen(const QRectF& box) const;
    //! As a click on it: a card is selected, a choice taken.
    void press(const CanvasItem& item);
    [[nodiscard]] double zoom() const { return m_scale; }
    void zoomBy(double factor);
    void fit();
    void render(QPainter& painter);
    [[nodiscard]] bool isMoving() const { return m_flying.has_value(); }

Q_SIGNALS:
    void cardSelected(const QString& card);
    void tokenSelected(const QString& card, const QString& place);
    //! All about what is selected, with the keyboard.
    void inspectorWanted();
    //! The fault's card was dropped on this card.
    void faultDropped(const QString& fault, const QString& card);
    //! The same on the way from one card to another.
    void faultDroppedBetween(const QString& fault, const QString& from, const QString& to);
    void menuWanted(const QString& card, const QPoint& at);
    void linkMenuWanted(const QString& from, const QString& to, const QPoint& at);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void relay();
    void follow();
    void startFlight();
    void stepFlight();
    void keepScroll();
    [[nodiscard]] QPointF toCanvas(const QPoint& at) const;
    [[nodiscard]] std::string cardAt(const QPoint& at) const;
    [[nodiscard]] const LinkPlace* linkAt(const QPoint& at) const;
    [[nodiscard]] const sim::stage::Token* tokenAt(const QPoint& at) const;
    void select(const std::string& card, const std::string& token);
    void selectNext(int by);
    void showSelected();
    [[nodiscard]] QString toolTipAt(const QPoint& at) const;
    [[nodiscard]] QPointF offset() const;
    void describe();

    SimulatorRun& m_run;
    TokenLook& m_look;
    CanvasLayouter m_layouter;
    CanvasLayout m_layout;
    std::string m_selected;
    std::string m_selectedToken;
    std::string m_dropTarget;
    sim::stage::Link m_dropLink;
    mutable std::vector<CanvasItem> m_items;
    mutable bool m_hasItems = false; // of this picture
    double m_scale = 1;
    bool m_fits = true;
    QPoint m_pressed;
    std::optional<FlyingToken> m_flying;
    QPolygonF m_way;
    QElapsedTimer m_sinceTakeOff;
    QTimer m_frames;
};

} // namespace app
