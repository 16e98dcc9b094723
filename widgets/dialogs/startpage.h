// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QString>
#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace fiberloom {

class SampleButton;
class Theme;

/// A file that was open lately.
struct RecentFile
{
    QString path;
    bool isMissing = false;
};

/// A sample that comes with the program.
struct SampleInfo
{
    QString id;
    QString name;
    QString description; ///< one line
};

/// What an empty window offers: new, open, import, recent files and samples. Only says what was chosen.
class StartPage final : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(const Theme &theme, QWidget *parent = nullptr);

    void setRecentFiles(const std::vector<RecentFile> &files);
    void setSamples(const std::vector<SampleInfo> &samples);
    /// A picture for a sample's card, best of previewSize() at the screen's pixel ratio. May come later, and again.
    void setSamplePreview(const QString &id, const QImage &picture);
    [[nodiscard]] static QSize previewSize();

signals:
    void newRequested();
    void openRequested();
    void importRequested();
    void fileChosen(const QString &path);
    void forgetRequested(const QString &path); ///< a missing file was to leave the list
    void sampleChosen(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *buildStart();

    const Theme &m_theme;
    QWidget *m_recent;
    QVBoxLayout *m_recentRows;
    QWidget *m_samples;
    QGridLayout *m_sampleGrid;
    std::vector<SampleButton *> m_sampleButtons;
};

} // namespace fiberloom
