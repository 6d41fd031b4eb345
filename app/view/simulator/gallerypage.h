#pragma once

#include "app/view/simulator/scenariocard.h"
#include "sim/gallery/gallery.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QScrollArea;
class QStackedLayout;

namespace app {

class EmptyState;
class LineList;
class Panel;
class ScenarioPanel;

//! The scenarios, shelf by shelf: what one sees first of the simulator.
class GalleryPage : public QWidget
{
    Q_OBJECT

public:
    explicit GalleryPage(QWidget* parent = nullptr);

    void setGallery(sim::gallery::Gallery gallery);
    [[nodiscard]] const sim::gallery::Gallery& gallery() const { return m_gallery; }
    void choose(const QString& id);
    [[nodiscard]] std::vector<ScenarioCard*> shownCards() const;
    void markSeen(const std::string& id);

Q_SIGNALS:
    void openWanted(const sim::gallery::Scenario& scenario, const sim::gallery::Opening& opening,
                    bool withGuide);
    void fileWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildShelves();
    QWidget* buildMiddle();
    void rebuild();
    void lay();
    void open(bool withGuide);
    void choose(ScenarioCard* card);
    void goToShelf(int line);
    [[nodiscard]] bool passes(const sim::gallery::Scenario& scenario) const;

    struct ShelfPart
    {
        sim::gallery::Shelf shelf;
        QWidget* heading = nullptr;
        std::vector<ScenarioCard*> cards;
    };

    sim::gallery::Gallery m_gallery;
    LineList* m_shelves = nullptr;
    QLineEdit* m_search = nullptr;
    QComboBox* m_length = nullptr;
    QScrollArea* m_area = nullptr;
    QWidget* m_body = nullptr;
    QStackedLayout* m_pages = nullptr;
    EmptyState* m_empty = nullptr;
    QLabel* m_wrong = nullptr;
    ScenarioPanel* m_panel;
    std::vector<ShelfPart> m_parts;
    std::vector<sim::gallery::Shelf> m_lines;
    std::vector<std::string> m_seen;
};

} // namespace app
