#pragma once

#include "app/view/sagas/sequence/sequencepainter.h"
#include "app/view/sagas/story/storykeeper.h"
#include "app/widget/timeformat.h"

#include <QAbstractScrollArea>

namespace app {

//! The sequence diagram itself: scrolls, zooms, is walked with the keyboard. Paints what is in
//! sight alone. Tells what is chosen; whoever owns it makes that the window's selection.
class SequenceCanvas : public QAbstractScrollArea
{
    Q_OBJECT

public:
    using MessageIndex = model::sequence::MessageIndex;

    explicit SequenceCanvas(model::Categories& categories, QWidget* parent = nullptr);

    //! The same saga, later: what is in sight stays where it is.
    void setSaga(std::shared_ptr<const ToldSaga> told);
    void setAxis(model::sequence::Axis axis);
    void setFoldsIdle(bool folds);
    void setTimeFormat(const TimeFormat& format);
    //! By its row; nothing of the saga: nothing is marked.
    void showSelected(std::optional<model::Row> row);

    [[nodiscard]] const ToldSaga* told() const { return m_told.get(); }
    [[nodiscard]] const model::sequence::Layout& shownLayout() const { return m_layout; }
    [[nodiscard]] std::optional<MessageIndex> current() const { return m_current; }
    [[nodiscard]] std::optional<MessageIndex> hovered() const { return m_hovered; }
    [[nodiscard]] double zoom() const { return m_scale; }
    //! Of a message on the viewport.
    [[nodiscard]] QRect rectOf(MessageIndex message) const;
    [[nodiscard]] QString sentence(MessageIndex message) const;

    void setCurrent(MessageIndex message);
    void goToCause();
    void goToEffect();
    void zoomBy(double factor);
    void resetZoom();
    //! All of it, in this scale.
    void render(QPainter& painter);
    [[nodiscard]] QSizeF wholeSize() const;

Q_SIGNALS:
    void chosen(qulonglong row);
    void openWanted();
    void menuWanted(const QPoint& at);
    void currentChanged();

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Anchor
    {
        std::optional<model::Row> row;
        double below = 0; //!< So far under the upper edge.
    };

    void relay();
    void relayKeeping();
    [[nodiscard]] Anchor anchor() const;
    void restore(const Anchor& anchor);
    void keepScroll();
    void reveal(MessageIndex message);
    void walk(int by);
    void hover(const QPoint& at);
    [[nodiscard]] std::optional<MessageIndex> messageAt(const QPoint& at) const;
    [[nodiscard]] double head() const;
    [[nodiscard]] bool isOwnKey(const QKeyEvent& event) const;

    model::Categories& m_categories;
    std::shared_ptr<const ToldSaga> m_told;
    model::sequence::LayoutOptions m_options;
    model::sequence::Layout m_layout;
    TimeFormat m_times;
    std::optional<MessageIndex> m_current;
    std::optional<MessageIndex> m_hovered;
    double m_scale = 1;
    QPoint m_pressed;
    bool m_isPanning = false;
};

} // namespace app
