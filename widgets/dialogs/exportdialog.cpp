// SPDX-License-Identifier: Apache-2.0
#include "dialogs/exportdialog.h"

#include "dialogs/diagrampreview.h"
#include "theme/styleproperty.h"
#include "theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <cmath>

namespace fiberloom {

namespace {

constexpr int largestSide = 32'000;
constexpr int debounceMs = 150;
constexpr QSize previewSize{420, 320};

} // namespace

ExportDialog::ExportDialog(const Theme &theme, const Basemap *basemap, QWidget *parent)
    : QDialog(parent), m_theme(theme), m_basemap(basemap), m_preview(new DiagramPreview(this))
{
    setModal(false);
    setWindowTitle(tr("Export diagram"));
    m_form = buildForm();
    m_picture = new QLabel(this);
    m_picture->setFixedSize(previewSize);
    m_picture->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_picture->setAccessibleName(tr("Preview of the diagram"));
    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    setStyleProperty(*m_problem, "overLimit", true);
    m_export = new QPushButton(tr("Export…"), this);
    setStyleProperty(*m_export, "primary", true);
    m_export->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"), this);

    auto *body = new QHBoxLayout;
    body->setSpacing(20);
    body->addLayout(m_form);
    body->addWidget(m_picture, 0, Qt::AlignTop);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_export);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(body, 1);
    column->addLayout(buttons);

    m_debounce.setSingleShot(true);
    m_debounce.setInterval(debounceMs);
    connect(&m_debounce, &QTimer::timeout, this, &ExportDialog::showPreview);
    connect(m_preview, &DiagramPreview::ready, this,
            [this](const QImage &picture) { m_picture->setPixmap(QPixmap::fromImage(picture)); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_export, &QPushButton::clicked, this, [this] {
        if (!problem().isEmpty())
            return;
        emit exportRequested(format(), request());
        accept();
    });
    setSource({});
}

ExportDialog::~ExportDialog() = default;

QFormLayout *ExportDialog::buildForm()
{
    const auto combo = [this](const QString &name, const QStringList &items) {
        auto *box = new QComboBox(this);
        box->addItems(items);
        box->setAccessibleName(name);
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::update);
        return box;
    };
    const auto number = [this](const QString &name, int least, int most, int value, const QString &suffix) {
        auto *box = new QSpinBox(this);
        box->setRange(least, most);
        box->setValue(value);
        box->setSuffix(suffix);
        box->setAccessibleName(name);
        connect(box, &QSpinBox::valueChanged, this, &ExportDialog::update);
        return box;
    };
    const auto check = [this](const QString &text) {
        auto *box = new QCheckBox(text, this);
        box->setChecked(true);
        connect(box, &QCheckBox::toggled, this, &ExportDialog::update);
        return box;
    };
    m_format = combo(tr("Format"), {tr("PNG picture"), tr("SVG drawing"), tr("PDF page")});
    m_width = number(tr("Width in pixels"), 100, largestSide, 1600, tr(" px"));
    m_height = number(tr("Height in pixels"), 100, largestSide, 1000, tr(" px"));
    m_dpi = number(tr("Resolution: text and lines grow with it"), 48, 1200, 96, tr(" dpi"));
    m_page = combo(tr("Page"), {tr("A4"), tr("A3"), tr("Letter"), tr("Tabloid")});
    m_orientation = combo(tr("Orientation"), {tr("Landscape"), tr("Portrait")});
    m_overlay = combo(tr("Overlay"), {});
    for (const OverlayKind kind : allOverlays)
        m_overlay->addItem(overlayTitle(kind), static_cast<int>(kind));
    m_title = new QLineEdit(this);
    m_title->setPlaceholderText(tr("No title"));
    m_title->setAccessibleName(tr("Title"));
    connect(m_title, &QLineEdit::textChanged, this, &ExportDialog::update);
    m_look = combo(tr("Look"), {tr("Light"), tr("Dark")});
    m_ground = combo(tr("Basemap"), {});
    for (const BasemapTheme theme : allBasemapThemes)
        m_ground->addItem(titleOf(theme), static_cast<int>(theme));
    m_ground->setToolTip(tr("What lies under the network; as the map shows it, unless you choose another"));
    m_extent = combo(tr("Extent"), {tr("Whole network"), tr("What the map shows")});
    m_labels = check(tr("Labels"));
    m_legend = check(tr("Legend"));
    m_scaleBar = check(tr("Scale bar"));

    m_sizeRow = new QWidget(this);
    auto *size = new QHBoxLayout(m_sizeRow);
    size->setContentsMargins(0, 0, 0, 0);
    size->addWidget(m_width);
    size->addWidget(new QLabel(QStringLiteral("×"), this));
    size->addWidget(m_height);
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Size"), m_sizeRow);
    form->addRow(tr("Resolution"), m_dpi);
    form->addRow(tr("Page"), m_page);
    form->addRow(tr("Orientation"), m_orientation);
    form->addRow(tr("Overlay"), m_overlay);
    form->addRow(tr("Title"), m_title);
    form->addRow(tr("Look"), m_look);
    form->addRow(tr("Basemap"), m_ground);
    form->addRow(tr("Extent"), m_extent);
    form->addRow(tr("With"), m_labels);
    form->addRow(QString(), m_legend);
    form->addRow(QString(), m_scaleBar);
    return form;
}

void ExportDialog::setSource(const DiagramSource &source)
{
    m_source = source;
    const QSignalBlocker quiet(m_title);
    m_title->setText(source.title);
    m_overlay->setCurrentIndex(m_overlay->findData(static_cast<int>(source.overlay.kind)));
    m_look->setCurrentIndex(m_theme.isDark() ? 1 : 0);
    const BasemapLook &ground = source.content.basemap;
    const BasemapTheme theme = m_basemap && ground.showsGround() ? ground.theme : BasemapTheme::None;
    m_ground->setCurrentIndex(m_ground->findData(static_cast<int>(theme)));
    m_ground->setEnabled(m_basemap != nullptr);
    const auto enable = [](QComboBox &box, int index, bool on) {
        if (auto *model = qobject_cast<QStandardItemModel *>(box.model()); model && index >= 0)
            model->item(index)->setEnabled(on);
    };
    enable(*m_overlay, m_overlay->findData(static_cast<int>(OverlayKind::LatencyFromSite)),
           source.overlay.fromSite != nullptr);
    enable(*m_extent, 1, source.view.has_value());
    if (!source.view)
        m_extent->setCurrentIndex(0);
    update();
}

DiagramFormat ExportDialog::format() const
{
    return static_cast<DiagramFormat>(m_format->currentIndex());
}

void ExportDialog::setFormat(DiagramFormat format)
{
    m_format->setCurrentIndex(static_cast<int>(format));
}

DiagramRequest ExportDialog::request() const
{
    DiagramRequest request;
    request.network = m_source.network;
    request.overlay = m_source.overlay;
    request.overlay.kind = static_cast<OverlayKind>(m_overlay->currentData().toInt());
    request.style = m_look->currentIndex() == 1 ? MapStyle::dark() : MapStyle::light();
    request.basemap = m_basemap;
    request.title = m_title->text().trimmed();
    request.sourceName = m_source.sourceName;
    request.content = m_source.content;
    request.content.basemap.theme = static_cast<BasemapTheme>(m_ground->currentData().toInt());
    request.content.basemap.ground = true;
    request.size = QSize(m_width->value(), m_height->value());
    request.dpi = format() == DiagramFormat::Png ? m_dpi->value() : 96.0;
    constexpr QPageSize::PageSizeId pages[] = {QPageSize::A4, QPageSize::A3, QPageSize::Letter, QPageSize::Tabloid};
    request.page = QPageSize(pages[m_page->currentIndex()]);
    request.landscape = m_orientation->currentIndex() == 0;
    if (m_extent->currentIndex() == 1)
        request.extent = m_source.view;
    request.labels = m_labels->isChecked();
    request.cities = m_labels->isChecked();
    request.legend = m_legend->isChecked();
    request.scaleBar = m_scaleBar->isChecked();
    return request;
}

QString ExportDialog::problem() const
{
    if (m_source.network.sites().empty())
        return tr("The network has no sites to draw.");
    const qint64 pixels = qint64(m_width->value()) * m_height->value();
    if (format() == DiagramFormat::Png && pixels > maxDiagramPixels)
        return tr("A picture may have %L1 million pixels; this has %L2 million. Make it smaller, or export SVG or PDF.")
            .arg(maxDiagramPixels / 1'000'000)
            .arg(pixels / 1'000'000);
    return {};
}

void ExportDialog::update()
{
    const bool isPdf = format() == DiagramFormat::Pdf;
    const auto showRow = [this](QWidget *field, bool shown) {
        field->setVisible(shown);
        if (QWidget *label = m_form->labelForField(field))
            label->setVisible(shown);
    };
    if (m_form) {
        showRow(m_sizeRow, !isPdf);
        showRow(m_dpi, format() == DiagramFormat::Png);
        showRow(m_page, isPdf);
        showRow(m_orientation, isPdf);
    }
    if (!m_export)
        return; // still being built
    m_problem->setText(problem());
    m_export->setEnabled(m_problem->text().isEmpty());
    for (QSpinBox *side : {m_width, m_height})
        setStyleProperty(*side, "invalid", !isPdf && !m_problem->text().isEmpty() && !m_source.network.sites().empty());
    m_debounce.start();
}

void ExportDialog::showPreview()
{
    if (!problem().isEmpty()) {
        m_picture->setPixmap({});
        return;
    }
    DiagramRequest shown = request();
    shown.size = diagramUnits(shown, format()).toSize();
    shown.dpi = 96.0;
    m_preview->render(shown, previewSize, devicePixelRatioF());
}

} // namespace fiberloom
