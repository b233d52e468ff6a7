<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>studio</name>
    <message>
      <location filename="desktop/evaluation/answers/answers_panel.py" />
      <source> %</source>
      <translation> %</translation>
    </message>
    <message>
      <location filename="engine/nearest.py" />
      <source> (did you mean {name}?)</source>
      <translation>（是否指 {name}？）</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source> (known: {known}; anew: {others})</source>
      <translation>（已知：{known}；新学：{others}）</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source> (to pictures of {count} channels)</source>
      <translation>（适配 {count} 通道图片）</translation>
    </message>
    <message>
      <location filename="desktop/export/export_words.py" />
      <source> ({0} is allowed)</source>
      <translation>（允许 {0}）</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/cache_row.py" />
      <source> GB</source>
      <translation> GB</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source> and </source>
      <translation>和</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source> at {lowest} to {highest}</source>
      <translation>，学习率 {lowest} 到 {highest}</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source> at {rate}</source>
      <translation>，学习率 {rate}</translation>
    </message>
    <message>
      <location filename="desktop/training/more_epochs.py" />
      <source> epochs</source>
      <translation> 轮</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_panel.py" />
      <source> · {0:,} chosen</source>
      <translation> · 已选 {0:,}</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>&amp;About Training Studio</source>
      <translation>关于 Training Studio(&amp;A)</translation>
    </message>
    <message>
      <location filename="desktop/network/layers_header.py" />
      <source>&amp;Add</source>
      <translation>添加(&amp;A)</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>&amp;Average of the kernels</source>
      <translation>卷积核取平均(&amp;A)</translation>
    </message>
    <message>
      <location filename="desktop/files/file_menu.py" />
      <source>&amp;Bundled recipes</source>
      <translation>内置配方(&amp;B)</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.picture_files" />
      <source>&amp;CSV manifest…</source>
      <translation>CSV 清单(&amp;C)…</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/cleaning_panel.py" />
      <source>&amp;Check again</source>
      <translation>重新检查(&amp;C)</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/cleaning_panel.py" />
      <source>&amp;Check the data</source>
      <translation>检查数据(&amp;C)</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_view.py" />
      <source>&amp;Check this run</source>
      <translation>检查本次运行(&amp;C)</translation>
    </message>
    <message>
      <location filename="desktop/export/export_dialog.py" />
      <source>&amp;Close</source>
      <translation>关闭(&amp;C)</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>&amp;Continue</source>
      <translation>继续(&amp;C)</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>&amp;Copy</source>
      <translation>复制(&amp;C)</translation>
    </message>
    <message>
      <location filename="desktop/shell/view_menu.py" />
      <source>&amp;Dark</source>
      <translation>深色(&amp;D)</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>&amp;Discard</source>
      <translation>丢弃(&amp;D)</translation>
    </message>
    <message>
      <location filename="desktop/shell/main_window.py" />
      <source>&amp;Edit</source>
      <translation>编辑(&amp;E)</translation>
    </message>
    <message>
      <location filename="desktop/export/export_dialog.py" />
      <source>&amp;Export…</source>
      <translation>导出(&amp;E)…</translation>
    </message>
    <message>
      <location filename="desktop/files/file_menu.py" />
      <source>&amp;File</source>
      <translation>文件(&amp;F)</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>&amp;First steps</source>
      <translation>入门(&amp;F)</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.picture_files" />
      <source>&amp;Folder, one sub-folder a class…</source>
      <translation>文件夹，每类一个子文件夹(&amp;F)…</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>&amp;Forget pairs and rules</source>
      <translation>清除配对和规则(&amp;F)</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>&amp;Guide</source>
      <translation>指南(&amp;G)</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>&amp;Help</source>
      <translation>帮助(&amp;H)</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.idx" />
      <source>&amp;IDX files…</source>
      <translation>IDX 文件(&amp;I)…</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/open_data_menu.py" />
      <source>&amp;Join the open data with</source>
      <translation>与当前数据合并(&amp;J)</translation>
    </message>
    <message>
      <location filename="desktop/tryout/keep_sample.py" />
      <source>&amp;Keep</source>
      <translation>保存(&amp;K)</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>&amp;Keys</source>
      <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/sample_detail.py" />
      <source>&amp;Leave out</source>
      <translation>排除(&amp;L)</translation>
    </message>
    <message>
      <location filename="desktop/shell/view_menu.py" />
      <source>&amp;Light</source>
      <translation>浅色(&amp;L)</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/robustness/robustness_view.py" />
      <source>&amp;Measure robustness</source>
      <translation>测量鲁棒性(&amp;M)</translation>
    </message>
    <message>
      <location filename="desktop/shell/main_window.py" />
      <source>&amp;Models…</source>
      <translation>模型(&amp;M)…</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>&amp;New output layer</source>
      <translation>新建输出层(&amp;N)</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.array_files" />
      <source>&amp;NumPy arrays (.npz)…</source>
      <translation>NumPy 数组 (.npz)(&amp;N)…</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/dataset_panel.py" />
      <source>&amp;Open</source>
      <translation>打开(&amp;O)</translation>
    </message>
    <message>
      <location filename="desktop/files/file_menu.py" />
      <source>&amp;Open checkpoint…</source>
      <translation>打开检查点(&amp;O)…</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_panel.py" />
      <source>&amp;Open picture…</source>
      <translation>打开图片(&amp;O)…</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>&amp;Pair the two chosen</source>
      <translation>将所选两项配对(&amp;P)</translation>
    </message>
    <message>
      <location filename="desktop/files/file_menu.py" />
      <source>&amp;Predict pictures or texts…</source>
      <translation>预测图片或文本(&amp;P)…</translation>
    </message>
    <message>
      <location filename="desktop/shell/main_window.py" />
      <source>&amp;Preflight</source>
      <translation>预检(&amp;P)</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.array_files" />
      <source>&amp;PyTorch tensors (.pt)…</source>
      <translation>PyTorch 张量 (.pt)(&amp;P)…</translation>
    </message>
    <message>
      <location filename="desktop/files/file_menu.py" />
      <source>&amp;Quit</source>
      <translation>退出(&amp;Q)</translation>
    </message>
    <message>
      <location filename="desktop/shell/main_window.py" />
      <source>&amp;Redo</source>
      <translation>重做(&amp;R)</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_actions.py" />
      <source>&amp;Remove {0}</source>
      <translation>移除 {0}(&amp;R)</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>&amp;Rename by a rule…</source>
      <translation>按规则重命名(&amp;R)…</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>&amp;Repeat the kernels</source>
      <translation>重复卷积核(&amp;R)</translation>
    </message>
    <message>
      <location filename="desktop/data/augmentation/augmentation_panel.py" />
      <source>&amp;Roll again</source>
      <translation>换一批(&amp;R)</translation>
    </message>
    <message>
      <location filename="desktop/files/file_menu.py" />
      <source>&amp;Save checkpoint…</source>
      <translation>保存检查点(&amp;S)…</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_actions.py" />
      <source>&amp;Settings of {0}…</source>
      <translation>{0} 的设置(&amp;S)…</translation>
    </message>
    <message>
      <location filename="desktop/export/result_panel.py" />
      <source>&amp;Show its folder</source>
      <translation>显示所在文件夹(&amp;S)</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>&amp;Stop</source>
      <translation>停止(&amp;S)</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>&amp;Sum of the kernels</source>
      <translation>卷积核求和(&amp;S)</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.text_table" />
      <source>&amp;Table of texts (CSV, TSV, JSONL)…</source>
      <translation>文本表格（CSV、TSV、JSONL）(&amp;T)…</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>&amp;Train</source>
      <translation>训练(&amp;T)</translation>
    </message>
    <message>
      <location filename="desktop/shell/main_window.py" />
      <source>&amp;Undo</source>
      <translation>撤销(&amp;U)</translation>
    </message>
    <message>
      <location filename="desktop/shell/main_window.py" />
      <source>&amp;Verify resume</source>
      <translation>验证续训(&amp;V)</translation>
    </message>
    <message>
      <location filename="desktop/shell/view_menu.py" />
      <source>&amp;View</source>
      <translation>视图(&amp;V)</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_view.py" />
      <source>+ {0:,} more</source>
      <translation>+ 另有 {0:,}</translation>
    </message>
    <message>
      <location filename="desktop/core/wording.py" />
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>, frozen</source>
      <translation>，冻结</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>, norm {norm:.4g}</source>
      <translation>，范数 {norm:.4g}</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_panel.py" />
      <source>, {0}</source>
      <translation>，{0}</translation>
    </message>
    <message>
      <location filename="cli/commands/planning.py" />
      <source>--plan says how to fine-tune: name what to start from with --from.</source>
      <translation>--plan 说明如何微调：请用 --from 指明起点。</translation>
    </message>
    <message>
      <location filename="cli/commands/training.py" />
      <source>--weights, --mean, --std and --classes say what bare weights do not tell: name these with --from.</source>
      <translation>--weights、--mean、--std 和 --classes 说明裸权重没有给出的信息：请用 --from 指明权重文件。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>0 to 1</source>
      <translation>0 到 1</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.tone" />
      <source>0.2 gives factors from 0.8 to 1.2; at 1 a picture may become black.</source>
      <translation>0.2 表示系数在 0.8 到 1.2 之间；为 1 时图片可能全黑。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.tone" />
      <source>0.2 gives factors from 0.8 to 1.2; at 1 a picture may become evenly grey.</source>
      <translation>0.2 表示系数在 0.8 到 1.2 之间；为 1 时图片可能变成均匀的灰。</translation>
    </message>
    <message>
      <location filename="page" />
      <source>1 class</source>
      <translation>1 个类别</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_card.py" />
      <source>1 epoch</source>
      <translation>1 轮</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/data_health.py" />
      <source>1 problem</source>
      <translation>1 个问题</translation>
    </message>
    <message>
      <location filename="cli/commands/together.py" />
      <source>1 process</source>
      <translation>1 个进程</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_panel.py" />
      <source>1 run</source>
      <translation>1 次运行</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>1 sample</source>
      <translation>1 个样本</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>1 thread</source>
      <translation>1 个线程</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/sample_detail.py" />
      <source>1 token</source>
      <translation>1 个词元</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_scale.py" />
      <source>1 value is not finite</source>
      <translation>1 个值非有限</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.shape" />
      <source>2, 1 turns rows into columns: channels × steps become steps × channels, which is what an LSTM or attention reads.</source>
      <translation>2, 1 表示行列互换：通道 × 步变为步 × 通道，即 LSTM 或注意力读取的形式。</translation>
    </message>
    <message>
      <location filename="engine/export/formats/onnx_int8.py" />
      <source>8 bits need the data that {name} was trained on: to see how large its values get, and what it loses. That data is not on this machine. Bring it back to where it was, or export as ONNX.</source>
      <translation>8 位量化需要 {name} 的训练数据，以了解数值范围和精度损失。这些数据不在本机。请放回原处，或导出为 ONNX。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>95%: {0:.1f}–{1:.1f}</source>
      <translation>95%：{0:.1f}–{1:.1f}</translation>
    </message>
    <message>
      <location filename="desktop/core/change_words.py" />
      <source>95%: {0}–{1}</source>
      <translation>95%：{0}–{1}</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>; </source>
      <translation>；</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>; no room, {memory} are free</source>
      <translation>；内存不足，可用 {memory}</translation>
    </message>
    <message>
      <location filename="engine/data/sources/array_files.py" />
      <source>A .pt file with tensors x (pictures) and y (labels), or x_train, y_train, x_test and y_test.</source>
      <translation>.pt 文件，含张量 x（图片）和 y（标签），或 x_train、y_train、x_test 和 y_test。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>A 2×2 max pooling after {layers}.</source>
      <translation>在 {layers} 之后有 2×2 最大池化。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/shape.py" />
      <source>A Linear needs a vector. Which pixels were neighbours is forgotten here, so in a network for pictures it comes after the convolutions.</source>
      <translation>Linear 需要向量。此处会丢失像素相邻关系，所以在图片网络中它放在卷积之后。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>A ReLU between the layers and none after the last.</source>
      <translation>层间为 ReLU，最后一层之后没有。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>A ReLU that lets a little of the negative values through, so that no unit dies.</source>
      <translation>让负值通过一点的 ReLU，单元不会失活。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>A ReLU whose input is always negative never learns again; the small slope gives it a gradient to come back by.</source>
      <translation>输入总为负的 ReLU 不再学习；小斜率给它恢复所需的梯度。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>A ReLU with a round corner; always above 0.</source>
      <translation>圆角的 ReLU；始终大于 0。</translation>
    </message>
    <message>
      <location filename="engine/network/chooser.py" />
      <source>A character alone tells little: this looks for words and phrases of three to five, wherever they stand.</source>
      <translation>单个字符信息很少：它在任意位置查找由三到五个字符组成的词和短语。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/start_card.py" />
      <source>A checkpoint or state_dict to start from</source>
      <translation>作为起点的检查点或 state_dict</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>A click gives a star</source>
      <translation>点击加星标</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>A click lets the bars show its share of the whole.</source>
      <translation>点击后以条形显示占整体的比例。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>A click sorts by stars</source>
      <translation>点击按星标排序</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>A click takes the star away</source>
      <translation>点击取消星标</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>A convolution in which each channel has filters of its own: N×C×H×W → N×(C·m)×H'×W'.</source>
      <translation>每个通道有各自卷积核的卷积：N×C×H×W → N×(C·m)×H'×W'。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>A convolution run backwards, which makes a picture larger: N×C×H×W → N×out×H'×W'.</source>
      <translation>反向的卷积，使图片变大：N×C×H×W → N×out×H'×W'。</translation>
    </message>
    <message>
      <location filename="desktop/network/diagram/diagram_export.py" />
      <source>A diagram is written as .svg or .png, and {name} is neither. Choose another name.</source>
      <translation>结构图可存为 .svg 或 .png，而 {name} 两者都不是。请换个名称。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_words.py" />
      <source>A difference of {0:+.2f} points (95%: {1:+.2f} to {2:+.2f}).</source>
      <translation>相差 {0:+.2f} 个百分点（95%：{1:+.2f} 到 {2:+.2f}）。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_view.py" />
      <source>A few real steps on a copy of the network, in about two seconds: how long the run takes, whether it fits into memory, whether every layer is taught, and whether it can learn at all. Nothing is changed.</source>
      <translation>在网络的副本上实际训练几步，约两秒：本次运行要多久，内存是否够，每层是否都在学，以及能否学会。不改动任何内容。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/idx.py" />
      <source>A file of pictures to measure with; empty for none.</source>
      <translation>用于测量的图片文件；没有则留空。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_texts/new_texts_view.py" />
      <source>A file with one text a line</source>
      <translation>每行一条文本的文件</translation>
    </message>
    <message>
      <location filename="engine/data/sources/array_files.py" />
      <source>A file with pictures and labels.</source>
      <translation>含图片和标签的文件。</translation>
    </message>
    <message>
      <location filename="desktop/export/format_page.py" />
      <source>A file: {0}</source>
      <translation>文件：{0}</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>A folder called so usually holds a part of the data (train, val or test), with the classes in it. Here it was taken for a class: name the parts train, val and test, and let nothing but parts stand beside them.</source>
      <translation>这样命名的文件夹通常是数据的一个划分（train、val 或 test），内含各类别，这里却被当成了类别：请将划分命名为 train、val 和 test，且旁边不要有其他文件夹。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_texts/new_texts_view.py" />
      <source>A folder holds no lines: drop a file of texts.</source>
      <translation>文件夹没有文本行：请拖入文本文件。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/keep_chosen.py" />
      <source>A folder of classes to copy them into</source>
      <translation>复制到的类别文件夹</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_presenter.py" />
      <source>A folder of pictures</source>
      <translation>图片文件夹</translation>
    </message>
    <message>
      <location filename="engine/export/formats/server.py" />
      <source>A folder with a small web server, for other programs to send pictures or texts to; with a Dockerfile and a README that has the line to try it.</source>
      <translation>含小型网络服务器的文件夹，供其他程序发送图片或文本；附 Dockerfile 和含试用命令的 README。</translation>
    </message>
    <message>
      <location filename="desktop/export/format_page.py" />
      <source>A folder: {0}</source>
      <translation>文件夹：{0}</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>A gradient reaches each of the {of} tensors that learn.</source>
      <translation>梯度到达了 {of} 个可训练张量中的每一个。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>A grey picture gives what it gave</source>
      <translation>灰度图片得到与原来相同的结果</translation>
    </message>
    <message>
      <location filename="desktop/tuning/rate_view.py" />
      <source>A hundred steps on a copy of the network, each with a larger rate than the one before. Where the loss falls most steeply is a good rate; where it shoots up, steps are too large.</source>
      <translation>在网络的副本上训练一百步，每步学习率递增。损失下降最陡处的学习率较好；损失骤升处步长过大。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.backbone" />
      <source>A known network without its output layer, with what it learned: N×C×H×W → N×F.</source>
      <translation>去掉输出层的已知网络，带预训练权重：N×C×H×W → N×F。</translation>
    </message>
    <message>
      <location filename="engine/network/templates.py" />
      <source>A larger network that has seen 1.2 million photos; its weights (45 MB) are downloaded once.</source>
      <translation>见过 120 万张照片的更大网络；其权重（45 MB）只下载一次。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/normalisation.py" />
      <source>A layer normalisation that leaves out the mean: a little cheaper, and as good in large language models.</source>
      <translation>省去均值的层归一化：略省，在大语言模型中同样好。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>A leaky ReLU that learns its slope (He et al., 2015).</source>
      <translation>自行学习斜率的 leaky ReLU（He et al., 2015）。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>A learned vector for each whole number, such as a word's: N×T → N×T×D.</source>
      <translation>为每个整数（如词的编号）学一个向量：N×T → N×T×D。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>A lighter LSTM with two gates (Cho et al., 2014).</source>
      <translation>更轻的 LSTM，有两个门（Cho et al., 2014）。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>A mean over all steps before {layer}.</source>
      <translation>{layer} 之前对所有步取平均。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.tokens" />
      <source>A mean over tokens that learns which of them matter (Yang et al., 2016): N×T×D → N×D.</source>
      <translation>学习哪些词元重要的加权平均（Yang et al., 2016）：N×T×D → N×D。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/advice.py" />
      <source>A mirrored digit or letter is another character or none: use it only where writing may be seen from behind.</source>
      <translation>镜像后的数字或字母会成为别的字符或不成字：仅在文字可能从背面看到时使用。</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_text.py" />
      <source>A name is made of letters, digits and _, and begins with a letter.</source>
      <translation>名称由字母、数字和 _ 组成，以字母开头。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/rename_popup.py" />
      <source>A name that begins as the first says begins as the second then. One * stands for any letters: *.gamma becomes *.weight.</source>
      <translation>以前者开头的名称改为以后者开头。一个 * 代表任意字符：*.gamma 变为 *.weight。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/compare_view.py" />
      <source>A network</source>
      <translation>一个网络</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.timm_backbone" />
      <source>A network of timm's without its output layer: N×C×H×W → N×F. It needs timm installed.</source>
      <translation>timm 的网络，去掉输出层：N×C×H×W → N×F。需要安装 timm。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/photos.py" />
      <source>A network that has seen 1.2 million photographs comes with the program: it stays as it is, and only its new output layer learns your classes. That takes seconds.</source>
      <translation>随程序提供见过 120 万张照片的网络：它保持不变，只由新输出层学习你的类别，只需几秒。</translation>
    </message>
    <message>
      <location filename="desktop/shell/data_in_layers.py" />
      <source>A network that reads {0} is in the table; Undo brings yours back</source>
      <translation>读取{0}的网络已放入表中；撤销可恢复你的</translation>
    </message>
    <message>
      <location filename="engine/training/fine_tuning/teaching.py" />
      <source>A new class is learned from {fewest} {what} at least, and ten are better: keep more of {classes}.</source>
      <translation>新类别至少要用 {fewest} 个{what}来学，十个更好：请为 {classes} 多保存一些。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensors_card.py" />
      <source>A new output layer, other channels, names and pairs</source>
      <translation>新输出层、其他通道数、名称和配对</translation>
    </message>
    <message>
      <location filename="engine/training/fine_tuning/file_tensors.py" />
      <source>A pair names the tensor {name}{meant}, and {where} has none that is called so: `plan` prints their names.</source>
      <translation>有一对指定了张量 {name}{meant}，而{where}没有这个名称的张量：`plan` 会列出名称。</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/columns_dialog.py" />
      <source>A part is train, val or test. Your table stays as it is.</source>
      <translation>划分取值为 train、val 或 test。你的表格不会改动。</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>A part of the network above; it cannot be changed here.</source>
      <translation>上方网络的一部分；不能在此修改。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_view.py" />
      <source>A picture</source>
      <translation>一张图片</translation>
    </message>
    <message>
      <location filename="cli/commands/planning.py" />
      <source>A plan is for some data: name them with --dataset, or a --recipe.</source>
      <translation>方案针对具体数据：请用 --dataset 或 --recipe 指明数据。</translation>
    </message>
    <message>
      <location filename="engine/export/formats/onnx_int8.py" />
      <source>A quarter of the size, and often faster on a processor: for phones and small computers. What it loses in accuracy is measured, and too much is refused.</source>
      <translation>大小只有四分之一，在处理器上往往更快：适合手机和小型计算机。准确率的损失会被测量，损失过多则拒绝导出。</translation>
    </message>
    <message>
      <location filename="desktop/shell/language_switch.py" />
      <source>A run goes on: choose the language when it has ended.</source>
      <translation>训练正在进行：请结束后再选择语言。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/aside_job.py" />
      <source>A run goes on: stop it first</source>
      <translation>训练正在进行：请先停止</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>A run goes on: stop it first.</source>
      <translation>训练正在进行：请先停止。</translation>
    </message>
    <message>
      <location filename="desktop/core/dialogs.py" />
      <source>A run is going on.</source>
      <translation>训练正在进行。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/rate_view.py" />
      <source>A run learns at this rate already</source>
      <translation>已有运行使用该学习率</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/lesson_view.py" />
      <source>A sample</source>
      <translation>一个样本</translation>
    </message>
    <message>
      <location filename="desktop/data/augmentation/augmentation_panel.py" />
      <source>A sample, then what training gets</source>
      <translation>先是原样本，其后为训练时所见</translation>
    </message>
    <message>
      <location filename="engine/network/checks/output.py" />
      <source>A score must be free to be any number, far below 0 for a class that it is not; what an activation cuts off can no longer be learned from.</source>
      <translation>得分须能取任意值，不属于的类别可远低于 0；被激活截掉的部分再也学不到。</translation>
    </message>
    <message>
      <location filename="engine/export/script/refusals.py" />
      <source>A script does not have {what}, with which {name} was trained. Train it without, or export its code and weights.</source>
      <translation>{name} 训练时使用了 {what}，而脚本不支持它。请不使用它重新训练，或导出代码和权重。</translation>
    </message>
    <message>
      <location filename="engine/export/script/writing.py" />
      <source>A script is written for the data that {name} was trained on, and tried out with them: they are not on this machine. Put them where they were.</source>
      <translation>脚本是为 {name} 的训练数据编写的，并用这些数据试运行；但它们不在这台机器上。请把数据放回原处。</translation>
    </message>
    <message>
      <location filename="engine/export/script/beginning.py" />
      <source>A script of {name} begins with the weights that it was fine-tuned from, and they cannot be read. {reason}</source>
      <translation>{name} 的脚本从微调所用的权重开始，而这些权重无法读取。{reason}</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>A second one reads from the end: twice the output.</source>
      <translation>第二个从末尾读起：输出加倍。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/resume_view.py" />
      <source>A short run of this recipe is made twice: straight through, and stopped at a batch chosen by chance and continued by another process. Then weights, the optimiser's memory and every figure of both are compared, bit for bit.</source>
      <translation>此配方的短训练做两遍：一遍不间断，一遍在随机批次停下并由另一进程继续。然后逐位比较两者的权重、优化器状态和所有指标。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>A single batch of {samples} is learned by heart in {steps} steps: the loss falls from {first} to {last}.</source>
      <translation>{samples} 个样本的单个批次在 {steps} 步内被记住：损失从 {first} 降到 {last}。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>A smaller batch fits; gradients of several add up, so that the steps stay alike.</source>
      <translation>更小的批次放得下；多个批次的梯度累加，每步保持相当。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>A smooth ReLU, weighted by the normal distribution; usual in transformers.</source>
      <translation>平滑的 ReLU，按正态分布加权；Transformer 中常用。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>A smooth ReLU: the value times its sigmoid. Also called swish.</source>
      <translation>平滑的 ReLU：值乘以其 sigmoid。也叫 swish。</translation>
    </message>
    <message>
      <location filename="engine/training/stages/learning.py" />
      <source>A stage trains {name}{meant}, and the network has no such layer with weights: it has {layers}.</source>
      <translation>某阶段训练 {name}{meant}，而网络没有这样带权重的层：它有 {layers}。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/text_table.py" />
      <source>A table with a text and its class.</source>
      <translation>含文本及其类别的表格。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/encoder_dialog.py" />
      <source>A text encoder as Hugging Face lays it out: a folder with config.json, the weights and the tokenizer (BERT, DistilBERT, ELECTRA or RoBERTa)</source>
      <translation>Hugging Face 格式的文本编码器：含 config.json、权重和分词器的文件夹（BERT、DistilBERT、ELECTRA 或 RoBERTa）</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>A text encoder with what it learned: ids N×T → N×D, or N×T×D. It holds its own sizes and the pooling it was trained with, and needs its folder only for the weights it begins with.</source>
      <translation>带有已学权重的文本编码器：编号 N×T → N×D，或 N×T×D。它保存自身的尺寸和训练时的池化方式，只有取初始权重时才需要其文件夹。</translation>
    </message>
    <message>
      <location filename="engine/network/templates.py" />
      <source>A transformer over patches: to see attention at work; it wants many pictures.</source>
      <translation>基于图块的 Transformer：用来看注意力如何工作；需要很多图片。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/texts.py" />
      <source>A word without a vector cannot be looked up: the run ends at the first.</source>
      <translation>没有向量的词查不到：遇到第一个就会中止训练。</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>About Training Studio</source>
      <translation>关于 Training Studio</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/cache_row.py" />
      <source>Above this, what was used longest ago is forgotten and made anew</source>
      <translation>超出时，最久未用的会被清除，需要时再生成</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>Accumulate</source>
      <translation>梯度累加</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Accuracy</source>
      <translation>准确率</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>Accuracy is measured on a share of the training part, held back ({count:,} samples).</source>
      <translation>准确率在训练集中留出的一部分上测量（{count:,} 个样本）。</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>Accuracy is measured on the data's own validation part ({count:,} samples).</source>
      <translation>准确率在数据自带的验证集上测量（{count:,} 个样本）。</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>Accuracy is measured on the test set itself ({count:,} samples).</source>
      <translation>准确率直接在测试集上测量（{count:,} 个样本）。</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>Accuracy is measured on the validation part alone, no test ({count:,} samples).</source>
      <translation>准确率只在验证集上测量，不做测试（{count:,} 个样本）。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>Accuracy of the best epoch on the validation part, which chose it</source>
      <translation>最佳轮在验证集上的准确率，据此选出</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>Accuracy of the best epoch’s weights on the test part</source>
      <translation>最佳轮权重在测试集上的准确率</translation>
    </message>
    <message>
      <location filename="desktop/export/export_words.py" />
      <source>Accuracy on {0:,} other samples</source>
      <translation>在另外 {0:,} 个样本上的准确率</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Accuracy on {count} samples it was not trained on: {before:.1%} before, {after:.1%} after</source>
      <translation>在 {count} 个未参与训练的样本上的准确率：之前 {before:.1%}，之后 {after:.1%}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_plot.py" />
      <source>Accuracy with each seed</source>
      <translation>各种子的准确率</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/sheet.py" />
      <source>Across: the value of a weight. Down: epochs. The fuller the colour, the more weights.</source>
      <translation>横轴：权重值。向下：轮。颜色越深，权重越多。</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_menus.py" />
      <source>Activation</source>
      <translation>激活函数</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>Adagrad</source>
      <translation>Adagrad</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>Adam</source>
      <translation>Adam</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>Adam that looks ahead along its momentum (Dozat, 2016).</source>
      <translation>沿动量前瞻的 Adam（Dozat, 2016）。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>Adam with weight decay apart from the gradient (Loshchilov and Hutter, 2019).</source>
      <translation>权重衰减与梯度分开的 Adam（Loshchilov and Hutter, 2019）。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>AdamW</source>
      <translation>AdamW</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Adapted</source>
      <translation>已适配</translation>
    </message>
    <message>
      <location filename="desktop/tryout/adapter_choice.py" />
      <source>Adapter</source>
      <translation>适配器</translation>
    </message>
    <message>
      <location filename="studio.engine.export.formats.adapter" />
      <source>Adapter (PEFT)</source>
      <translation>适配器（PEFT）</translation>
    </message>
    <message>
      <location filename="desktop/tryout/adapter_choice.py" />
      <source>Adapter that answers</source>
      <translation>用于回答的适配器</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Adapter: {kind} of rank {rank}, alpha {alpha:g}, {count:,} parameters in {layers}; the weights are those with it</source>
      <translation>适配器：{kind}，秩 {rank}，alpha {alpha:g}，{layers} 中共 {count:,} 个参数；权重已包含它</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>Adaptive moments (Kingma and Ba, 2015).</source>
      <translation>自适应矩估计（Kingma and Ba, 2015）。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/texts.py" />
      <source>Add SinusoidalPositions</source>
      <translation>添加 SinusoidalPositions</translation>
    </message>
    <message>
      <location filename="desktop/network/layers_header.py" />
      <source>Add a layer below the selected one</source>
      <translation>在所选层下方添加层</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_editor.py" />
      <source>Add {0}</source>
      <translation>添加 {0}</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/normalisation.py" />
      <source>Added to the variance, so that it is never zero.</source>
      <translation>加到方差上，使其不为零。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.tone" />
      <source>Adds Gaussian noise, in some pictures little and in some much. Teaches not to trust a single pixel; use it for grainy pictures or few samples (Bishop, 1995).</source>
      <translation>加高斯噪声，有的图片少，有的多。教网络不依赖单个像素；用于颗粒感强的图片或样本少时（Bishop, 1995）。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.whole_pixels" />
      <source>Adds a border and cuts the old size out of it at random: a shift by whole pixels, which keeps the picture sharp. The usual choice for small photographs (He et al., 2016).</source>
      <translation>加边后随机裁回原大小：按整像素平移，图片保持清晰。小尺寸照片的常用选择（He et al., 2016）。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/tokens.py" />
      <source>Adds a learned offset to each filter.</source>
      <translation>给每个卷积核加可学的偏移。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>Adds a learned offset; not needed before a batch norm.</source>
      <translation>加上可学的偏移；在批归一化之前不需要。</translation>
    </message>
    <message>
      <location filename="desktop/tryout/adapter_choice.py" />
      <source>Add…</source>
      <translation>添加…</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/advice_card.py" />
      <source>Advice on the network</source>
      <translation>对网络的建议</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>After epochs</source>
      <translation>下降轮次</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_view.py" />
      <source>After training</source>
      <translation>训练后</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>All</source>
      <translation>全部</translation>
    </message>
    <message>
      <location filename="cli/lines/told_events.py" />
      <source>All GPUs are asked for, and one process trains: on {device} alone.</source>
      <translation>要求使用所有 GPU，但只有一个进程在训练：仅在 {device} 上。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answers_panel.py" />
      <source>All answers</source>
      <translation>所有回答</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answers_panel.py" />
      <source>All answers, CSV…</source>
      <translation>所有回答，CSV…</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>All blocks</source>
      <translation>所有块</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/samples_panel.py" />
      <source>All classes</source>
      <translation>所有类别</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/summary_view.py" />
      <source>All classes counted together: the accuracy</source>
      <translation>所有类别合计：即准确率</translation>
    </message>
    <message>
      <location filename="engine/data/sources/drawings.py" />
      <source>All drawings are called {name}. A network learns to tell classes apart: draw something else and keep it under a second name, or join them to another dataset.</source>
      <translation>所有图画都叫 {name}。网络学的是区分类别：请画别的并用第二个名称保存，或与其他数据集合并。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>All have one size.</source>
      <translation>所有图片大小相同。</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>All is in sight. Wheel: zoom. Drag: zoom into a frame. Shift and drag: move. Double click: show all. By the keyboard: + and −, arrows for the values, Home.</source>
      <translation>已全部显示。滚轮：缩放。拖动：框选放大。Shift 加拖动：移动。双击：显示全部。键盘：+ 和 −，方向键看数值，Home。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>All layers one after the other: sums, branches and gates between them leave no weights.</source>
      <translation>各层依次相接：其间的相加、分支和门不会留下权重。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/mistakes_view.py" />
      <source>All mistakes</source>
      <translation>所有错例</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/samples_panel.py" />
      <source>All parts</source>
      <translation>所有划分</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>All points, CSV…</source>
      <translation>所有点，CSV…</translation>
    </message>
    <message>
      <location filename="engine/data/sources/sentences.py" />
      <source>All sentences are called {name}. A network learns to tell classes apart: keep others under a second name, or join them to another dataset.</source>
      <translation>所有句子都叫 {name}。网络学的是区分类别：请用第二个名称保存其他句子，或与其他数据集合并。</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>All settings</source>
      <translation>全部设置</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>All that is new to it</source>
      <translation>它未见过的全部数据</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/text_why/text_why_view.py" />
      <source>All words, CSV…</source>
      <translation>所有词，CSV…</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_scale.py" />
      <source>All zero</source>
      <translation>全为零</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>All {0:,} tensors are kept</source>
      <translation>保留全部 {0:,} 个张量</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/advice_strip.py" />
      <source>All {0}</source>
      <translation>全部 {0}</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.mixing" />
      <source>Alpha</source>
      <translation>Alpha</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>Among the {k} likeliest</source>
      <translation>前 {k} 名命中率</translation>
    </message>
    <message>
      <location filename="engine/data/sources/array_files.py" />
      <source>An .npz file with arrays x (pictures) and y (labels), or x_train, y_train, x_test and y_test.</source>
      <translation>.npz 文件，含数组 x（图片）和 y（标签），或 x_train、y_train、x_test 和 y_test。</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/choosing.py" />
      <source>An adapter is asked for in {name}{meant}, and there is nothing that can have one: the network has {layers}. The output layer learns itself, and frozen layers stay.</source>
      <translation>要求在 {name}{meant} 中加适配器，而那里没有可加的：网络有 {layers}。输出层自己学习，冻结的层不变。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>An average over the picture after the last convolution.</source>
      <translation>最后一个卷积之后对图片取平均。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>An average pooling to {side}×{side} before the first linear layer.</source>
      <translation>第一个线性层之前平均池化到 {side}×{side}。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_table.py" />
      <source>An epoch</source>
      <translation>每轮</translation>
    </message>
    <message>
      <location filename="desktop/tryout/adapter_choice.py" />
      <source>Another adapter that was trained beside the same weights</source>
      <translation>另一个基于同样权重训练的适配器</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/compare_view.py" />
      <source>Another file…</source>
      <translation>其他文件…</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_presenter.py" />
      <source>Another folder…</source>
      <translation>其他文件夹…</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_text.py" />
      <source>Another layer is named {0}: each needs its own name.</source>
      <translation>已有一层名为 {0}：每层的名称须不同。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>Another number of threads is faster</source>
      <translation>换个线程数更快</translation>
    </message>
    <message>
      <location filename="engine/training/distributed/failing.py" />
      <source>Another of the run's processes ended before the run began, and none begins without it: start it again when they can all be there.</source>
      <translation>本次训练的另一个进程在开始前已结束，缺少它无法开始：请在所有进程都可用时重新启动。</translation>
    </message>
    <message>
      <location filename="engine/training/distributed/failing.py" />
      <source>Another of the run's {count} processes ended, and none goes on without it. What was reached is kept: continue the run when they can all be there again.</source>
      <translation>{count} 个进程中有一个已退出，其余无法继续。已有结果保留：全部可用时再继续运行。</translation>
    </message>
    <message>
      <location filename="desktop/export/export_dialog.py" />
      <source>Another one is being written</source>
      <translation>正在写另一个</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Another run goes on: stop it first.</source>
      <translation>另一次训练正在进行：请先停止。</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/lesson_view.py" />
      <source>Another sample</source>
      <translation>换一个样本</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/text_why/text_why_panel.py" />
      <source>Another text to explain</source>
      <translation>另一条要解释的文本</translation>
    </message>
    <message>
      <location filename="page" />
      <source>Answer</source>
      <translation>回答</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>Answer only when sure</source>
      <translation>仅在有把握时回答</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/keep_row.py" />
      <source>Answers are told as the network gives them again</source>
      <translation>会再次按网络原本的回答显示</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Answers: at temperature {temperature:.3f}</source>
      <translation>回答：温度 {temperature:.3f}</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Answers: at temperature {temperature:.3f}, unsure below {threshold:.1%}</source>
      <translation>回答：温度 {temperature:.3f}，低于 {threshold:.1%} 视为不确定</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/mistakes_view.py" />
      <source>Any class</source>
      <translation>任意类别</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>Apply</source>
      <translation>应用</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_frame.py" />
      <source>Arrows: from point to point. Enter: choose. + and −, Home: zoom</source>
      <translation>方向键：逐点移动。回车：选择。+、− 和 Home：缩放</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/tokens.py" />
      <source>As BERT does it. There are as many places as the data's length, and those that few texts reach are learned from few.</source>
      <translation>与 BERT 相同。位置数等于数据的长度；少有文本达到的位置学得也少。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_view.py" />
      <source>As Fine-tune reads: {0}</source>
      <translation>按微调读取：{0}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>As LoRA, and the length of each output's weights learns by itself: often nearer to training all (Liu et al., 2024).</source>
      <translation>同 LoRA，且每个输出的权重长度单独学习：往往更接近全量训练（Liu et al., 2024）。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_view.py" />
      <source>As Train reads: {0}</source>
      <translation>按训练读取：{0}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_words.py" />
      <source>As it is, it gets {0:.1%} right.</source>
      <translation>目前它答对 {0:.1%}。</translation>
    </message>
    <message>
      <location filename="desktop/shell/view_menu.py" />
      <source>As the &amp;system</source>
      <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_texts/new_texts_panel.py" />
      <source>Ask about these texts</source>
      <translation>询问这些文本</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/sample_detail.py" />
      <source>Asking the network…</source>
      <translation>正在询问网络…</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/compare_view.py" />
      <source>Asking {0}</source>
      <translation>正在询问 {0}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/robustness/robustness_words.py" />
      <source>Asks the network about {0} of these samples again: shifted, turned, larger and smaller, noisy, blurred and paler.</source>
      <translation>对其中 {0} 个样本变换后再问网络：平移、旋转、放大缩小、加噪、模糊、减淡。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/robustness/robustness_words.py" />
      <source>Asks the network about {0} of these samples again: shifted, turned, larger and smaller, noisy, blurred, paler, and drawn with other pens.</source>
      <translation>对其中 {0} 个样本变换后再问网络：平移、旋转、放大缩小、加噪、模糊、减淡、换笔粗细。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/robustness/robustness_words.py" />
      <source>Asks the network about {0} of these texts again: with typing errors, with words dropped or swapped, and with tokens masked.</source>
      <translation>对其中 {0} 条文本变换后再问网络：打字错误、漏词或换序、遮住词元。</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>Assumed of {name}: {note}</source>
      <translation>对 {name} 的假定：{note}</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Assumed: {note}</source>
      <translation>假定：{note}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>At 0% every answer is one: there is nothing to keep</source>
      <translation>0% 时全部回答：没有可保存的</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>At most</source>
      <translation>最多</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/cost_words.py" />
      <source>At most {0} of memory at a time: {1} kept for backward, {2} weights, {3} gradients, {4} optimiser, and copies to go on from.</source>
      <translation>内存峰值 {0}：为反向传播保存 {1}，权重 {2}，梯度 {3}，优化器 {4}，以及续训用的副本。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>At temperature {0:.3f}, found on “{1}”, it is {2:.2%}.</source>
      <translation>使用在“{1}”上求得的温度 {0:.3f} 时为 {2:.2%}。</translation>
    </message>
    <message>
      <location filename="engine/network/chooser.py" />
      <source>At {side} pixels a side there is little for a convolution to slide over: linear layers see it whole, and batch normalisation makes them learn quickly.</source>
      <translation>边长 {side} 像素时卷积几乎没有可滑动的空间：线性层看到整体，批归一化使其学得快。</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_menus.py" />
      <source>Attention</source>
      <translation>注意力</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>Attention dropout</source>
      <translation>注意力 dropout</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/tokens.py" />
      <source>Attention itself does not know the order of words. Waves need no weights and go on beyond the length that was learned from.</source>
      <translation>注意力本身不知道词序。正弦波不需权重，并可超出训练时的长度。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/texts.py" />
      <source>Attention takes a text for a bag of words: “dog bites man” is “man bites dog”. Positions after the Embedding tell it (Vaswani et al., 2017).</source>
      <translation>注意力把文本当作词袋：“狗咬人”等于“人咬狗”。在 Embedding 后加位置编码可区分（Vaswani et al., 2017）。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.tokens" />
      <source>Attention that knows how far apart tokens stand (Su et al., 2021): N×T×D → N×T×D.</source>
      <translation>知道词元间距的注意力（Su et al., 2021）：N×T×D → N×T×D。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Attention, then two linear layers, each with a skip and a norm: N×T×D → N×T×D.</source>
      <translation>注意力，再接两个线性层，各带跳跃连接和归一化：N×T×D → N×T×D。</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/dataset_panel.py" />
      <source>Au&amp;gment…</source>
      <translation>增强(&amp;G)…</translation>
    </message>
    <message>
      <location filename="desktop/data/augmentation/augmentation_panel.py" />
      <source>Augmentation</source>
      <translation>数据增强</translation>
    </message>
    <message>
      <location filename="desktop/data/augmentation/augmentation_preview.py" />
      <source>Augmented samples</source>
      <translation>增强后的样本</translation>
    </message>
    <message>
      <location filename="desktop/data/augmentation/text_augmentation_preview.py" />
      <source>Augmented texts</source>
      <translation>增强后的文本</translation>
    </message>
    <message>
      <location filename="studio.engine.data.texts.text_source" />
      <source>Auto</source>
      <translation>自动</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>Autocast (Micikevicius et al., 2018): products in 16 bits, the weights in 32.</source>
      <translation>自动混合精度（Micikevicius et al., 2018）：乘积用 16 位，权重用 32 位。</translation>
    </message>
    <message>
      <location filename="studio.engine.recipe" />
      <source>Average</source>
      <translation>平均</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>Average weights</source>
      <translation>权重平均</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>Averages</source>
      <translation>平均</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.pooling" />
      <source>Averages to a fixed size, whatever the picture's: pictures of any size fit after it.</source>
      <translation>平均到固定大小，不论图片多大：其后可接任意尺寸的图片。</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_menus.py" />
      <source>Backbone</source>
      <translation>骨干网络</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/backbone.py" />
      <source>Backbone reads grey or RGB pictures and got {got}: put it first.</source>
      <translation>Backbone 读取灰度或 RGB 图片，得到的是 {got}：请将它放在最前。</translation>
    </message>
    <message>
      <location filename="templates" />
      <source>Bag of words</source>
      <translation>词袋</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/finding_words.py" />
      <source>Balance the loss</source>
      <translation>平衡损失</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.losses" />
      <source>Balanced</source>
      <translation>类别平衡</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>Balanced accuracy</source>
      <translation>平衡准确率</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>Balanced batches</source>
      <translation>批次均衡</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>Batch</source>
      <translation>批大小</translation>
    </message>
    <message>
      <location filename="cli/commands/batch_file.py" />
      <source>Batch file written to {path}: sbatch {path} submits it.</source>
      <translation>批处理文件已写入 {path}：用 sbatch {path} 提交。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/normalisation.py" />
      <source>Batch normalisation sees only {batch_size} samples at a time ({layers}).</source>
      <translation>批归一化每次只看到 {batch_size} 个样本（{layers}）。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/normalisation.py" />
      <source>BatchNorm1d needs a flat vector and got {got}: use BatchNorm2d.</source>
      <translation>BatchNorm1d 需要一维向量，得到的是 {got}：请用 BatchNorm2d。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/normalisation.py" />
      <source>BatchNorm2d needs a picture C×H×W and got {got}: use BatchNorm1d.</source>
      <translation>BatchNorm2d 需要图片 C×H×W，得到的是 {got}：请用 BatchNorm1d。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/rename_popup.py" />
      <source>Becomes</source>
      <translation>改为</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>Before and after (epoch {epoch}, validation, {samples:,} samples): accuracy {before:.2%} to {after:.2%} (95%: {low:.1%} to {high:.1%}), {won:,} won, {lost:,} lost</source>
      <translation>微调前后（第 {epoch} 轮，验证集，{samples:,} 个样本）：准确率 {before:.2%} 到 {after:.2%}（95%：{low:.1%} 到 {high:.1%}），变对 {won:,} 个，变错 {lost:,} 个</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>Before attention and linear layers rather than after.</source>
      <translation>在注意力和线性层之前而非之后。</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>Before fine-tuning, accuracy on validation: {accuracy:.2%}</source>
      <translation>微调前，验证集准确率：{accuracy:.2%}</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_view.py" />
      <source>Before training</source>
      <translation>训练前</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_views.py" />
      <source>Before training · {0} · Train shows what it learns</source>
      <translation>训练前 · {0} · 训练后可看到它学到什么</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/before_after_card.py" />
      <source>Before → after</source>
      <translation>微调前 → 后</translation>
    </message>
    <message>
      <location filename="engine/network/checks/texts.py" />
      <source>Begin with an Embedding</source>
      <translation>以 Embedding 开始</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>Begins anew, as the output layer was to.</source>
      <translation>按要求与输出层一同重新初始化。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>Begins anew.</source>
      <translation>重新初始化。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>Begins anew: another tensor of the same layer does not fit.</source>
      <translation>重新初始化：同层的另一张量不符。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>Begins anew: in the file it tells other classes apart.</source>
      <translation>重新初始化：文件中区分的是其他类别。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>Begins anew: its shape in the file is another.</source>
      <translation>重新初始化：文件中的形状不同。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>Begins anew: the file has none.</source>
      <translation>重新初始化：文件中没有。</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>Begins the output layer anew, also for the classes that it knows already.</source>
      <translation>输出层重新初始化，已认识的类别也不例外。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/rename_popup.py" />
      <source>Begins with</source>
      <translation>开头为</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>Begins with the file’s rows of the classes that both know.</source>
      <translation>两者共有的类别沿用文件中的行。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>Begins with the file’s values, made to fit pictures with other channels.</source>
      <translation>沿用文件中的值，并改为适应其他通道数。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>Begins with the file’s values.</source>
      <translation>沿用文件中的值。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Begun anew</source>
      <translation>重新初始化</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>Bends negative values smoothly towards -α (Clevert et al., 2015).</source>
      <translation>将负值平滑地弯向 -α（Clevert et al., 2015）。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.elastic" />
      <source>Bends the picture as if it were drawn on rubber. Teaches the wobble of a hand; use it for handwriting (Simard et al., 2003).</source>
      <translation>像画在橡皮上那样弯曲图片。教网络适应手的抖动；用于手写（Simard et al., 2003）。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Best</source>
      <translation>最佳</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>Best by</source>
      <translation>选优指标</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Best epoch</source>
      <translation>最佳轮</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Best: epoch {0}, {1} on the test part</source>
      <translation>最佳：第 {0} 轮，测试集 {1}</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Best: epoch {0}, {1} on the validation part</source>
      <translation>最佳：第 {0} 轮，验证集 {1}</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>Beta</source>
      <translation>Beta</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>Beta 1</source>
      <translation>Beta 1</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>Beta 2</source>
      <translation>Beta 2</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>Between its two linear layers.</source>
      <translation>在其两个线性层之间。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.shape" />
      <source>Between pixels</source>
      <translation>像素之间</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>Between stacked layers, while training.</source>
      <translation>在堆叠的层之间，仅训练时。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>Bias</source>
      <translation>偏置</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.shape" />
      <source>Bilinear</source>
      <translation>双线性</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.losses" />
      <source>Binary cross-entropy</source>
      <translation>二元交叉熵</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_menus.py" />
      <source>Block</source>
      <translation>块</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>Blocks</source>
      <translation>块数</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>Blocks with a skip halve the picture where they double the channels, and are followed by a ReLU.</source>
      <translation>带跳跃连接的块在通道加倍处使图片减半，其后为 ReLU。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/text_why/text_why_words.py" />
      <source>Blue speaks for {0}, orange against it.</source>
      <translation>蓝色支持 {0}，橙色反对。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.blur" />
      <source>Blur</source>
      <translation>模糊</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.blur" />
      <source>Blurs the picture, sometimes a little and sometimes more. Teaches to know a thing out of focus or in motion; use it for photographs (Chen et al., 2020).</source>
      <translation>模糊图片，程度时轻时重。教网络辨认失焦或运动中的物体；用于照片（Chen et al., 2020）。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.whole_pixels" />
      <source>Border</source>
      <translation>边框</translation>
    </message>
    <message>
      <location filename="studio.engine.recipe" />
      <source>Both</source>
      <translation>都用</translation>
    </message>
    <message>
      <location filename="engine/runs/train_both.py" />
      <source>Both networks were trained by the same recipe, so with the same seed they come out the same. Choose one whose recipe is another.</source>
      <translation>两个网络由同一配方训练，种子相同则结果相同。请选择配方不同的网络。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/weight_tables.py" />
      <source>Both plain weights ({plain}) and averaged ones ({averaged}) are in the file: the {used} ones are used.</source>
      <translation>文件中同时有普通权重（{plain}）和平均权重（{averaged}）：使用{used}权重。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Both ways</source>
      <translation>双向</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Branched from</source>
      <translation>分支自</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>Branched from {0} after {1:g} epochs</source>
      <translation>在 {1:g} 轮后从 {0} 分支</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.blocks" />
      <source>Branches that all get the input; what they give is joined. Each layer inside is a branch.</source>
      <translation>各分支得到同样的输入，输出合并。其中每层是一个分支。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.tone" />
      <source>Brightness</source>
      <translation>亮度</translation>
    </message>
    <message>
      <location filename="engine/network/checks/picture.py" />
      <source>Brightness is a fraction, so nearly every pixel looks up the same entry. For pictures use a PatchEmbedding, which makes tokens of them.</source>
      <translation>亮度是小数，几乎每个像素都查到同一项。图片请用 PatchEmbedding，它把图片变成词元。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>Brightness of pixels, 0–1</source>
      <translation>像素亮度，0–1</translation>
    </message>
    <message>
      <location filename="desktop/tryout/teach_row.py" />
      <source>Bring back the network from before; what you kept and the run stay</source>
      <translation>恢复之前的网络；你保存的内容和运行保留</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.normalisation" />
      <source>Brings all values of each sample to a mean square of 1 (Zhang and Sennrich, 2019).</source>
      <translation>使每个样本所有值的均方为 1（Zhang and Sennrich, 2019）。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.normalisation" />
      <source>Brings all values of each sample to mean 0 and variance 1 (Ba et al., 2016).</source>
      <translation>使每个样本所有值均值为 0、方差为 1（Ba et al., 2016）。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.normalisation" />
      <source>Brings each channel of each picture to mean 0 and variance 1: N×C×H×W → the same.</source>
      <translation>使每张图片每个通道均值为 0、方差为 1：N×C×H×W → 不变。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.normalisation" />
      <source>Brings each channel to mean 0 and variance 1 over the batch: N×C×H×W → the same.</source>
      <translation>使每个通道在批次内均值为 0、方差为 1：N×C×H×W → 不变。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.normalisation" />
      <source>Brings each feature to mean 0 and variance 1 over the batch: N×F → N×F.</source>
      <translation>使每个特征在批次内均值为 0、方差为 1：N×F → N×F。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.normalisation" />
      <source>Brings groups of channels to mean 0 and variance 1 in each sample (Wu and He, 2018).</source>
      <translation>使每个样本的各组通道均值为 0、方差为 1（Wu and He, 2018）。</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Broken pipe</source>
      <translation>管道已断开</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>By class</source>
      <translation>按类别</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/confusion_view.py" />
      <source>By column</source>
      <translation>按列</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/mistakes_view.py" />
      <source>By loss</source>
      <translation>按损失</translation>
    </message>
    <message>
      <location filename="engine/data/sources/text_table.py" />
      <source>By name or number from 1; empty to find it.</source>
      <translation>用名称或从 1 开始的编号；留空则自动查找。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/confusion_view.py" />
      <source>By row</source>
      <translation>按行</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/confusion_view.py" />
      <source>By similarity</source>
      <translation>按相似度</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/mistakes_view.py" />
      <source>By wrong confidence</source>
      <translation>按错误置信度</translation>
    </message>
    <message>
      <location filename="studio.engine.data.texts.text_source" />
      <source>Byte-pair</source>
      <translation>字节对</translation>
    </message>
    <message>
      <location filename="desktop/export/export_dialog.py" />
      <source>C&amp;ancel</source>
      <translation>取消(&amp;A)</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.cifar" />
      <source>CIFAR-10</source>
      <translation>CIFAR-10</translation>
    </message>
    <message>
      <location filename="studio.engine.network.chooser" />
      <source>CPU</source>
      <translation>CPU</translation>
    </message>
    <message>
      <location filename="desktop/training/settings_view.py" />
      <source>CPU · {0} of {1} threads</source>
      <translation>CPU · {1} 线程中用 {0}</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.picture_files" />
      <source>CSV manifest</source>
      <translation>CSV 清单</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_words.py" />
      <source>CUDA graphs</source>
      <translation>CUDA 图</translation>
    </message>
    <message>
      <location filename="engine/training/distributed/shared_job.py" />
      <source>CUDA graphs cannot wait for other processes: set Compile to yes or no, or train with one process.</source>
      <translation>CUDA 图不能等待其他进程：请将“编译”设为是或否，或只用一个进程训练。</translation>
    </message>
    <message>
      <location filename="engine/training/loop/stepper.py" />
      <source>CUDA graphs reuse the memory of gradients, and {count} batches shall add theirs up: set Accumulate to 1, or Compile to yes.</source>
      <translation>CUDA 图重复使用梯度的内存，而 {count} 个批次要累加梯度：请将“梯度累加”设为 1，或“编译”设为是。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/views.py" />
      <source>Calibration</source>
      <translation>校准</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answers_panel.py" />
      <source>Called {0}</source>
      <translation>判为 {0}</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/cleaning_panel.py" />
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <location filename="desktop/core/dialogs.py" />
      <source>Cancel and discard</source>
      <translation>取消并丢弃</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>Cancel and discard: nothing of the run is kept</source>
      <translation>取消并丢弃：本次运行什么都不保留</translation>
    </message>
    <message>
      <location filename="desktop/core/dialogs.py" />
      <source>Cancel this run and remove what it has reached?</source>
      <translation>取消本次运行并删除已有结果？</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/epochs/epochs_view.py" />
      <source>Cancelled</source>
      <translation>已取消</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/compare_view.py" />
      <source>Cancelled. Choose a network to compare with.</source>
      <translation>已取消。请选择用来比较的网络。</translation>
    </message>
    <message>
      <location filename="desktop/export/export_dialog.py" />
      <source>Cancelled: nothing was written.</source>
      <translation>已取消：没有写入任何内容。</translation>
    </message>
    <message>
      <location filename="desktop/export/export_dialog.py" />
      <source>Cancelling…</source>
      <translation>正在取消…</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/finding_words.py" />
      <source>Cap at {cap:,} a class</source>
      <translation>每类最多 {cap:,} 个</translation>
    </message>
    <message>
      <location filename="studio.engine.evaluation.robustness.text_disturbance" />
      <source>Capitals</source>
      <translation>大写</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensors_card.py" />
      <source>Change</source>
      <translation>更改</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>Change a layer: double-click a width, or drag a layer elsewhere.</source>
      <translation>修改层：双击宽度，或将层拖到别处。</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/dataset_panel.py" />
      <source>Change training samples at random, and see how</source>
      <translation>随机变换训练样本并查看效果</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_text.py" />
      <source>Change {0}: {1}</source>
      <translation>修改 {0}：{1}</translation>
    </message>
    <message>
      <location filename="desktop/training/steering_view.py" />
      <source>Changed: {0}. Continue makes a branch; this run stays.</source>
      <translation>已修改：{0}。继续会生成分支；原运行保留。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>Channels</source>
      <translation>通道数</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>Channels are split into so many groups that know nothing of each other.</source>
      <translation>通道分成这么多互不相知的组。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>Channels last</source>
      <translation>通道在后</translation>
    </message>
    <message>
      <location filename="studio.engine.data.texts.text_source" />
      <source>Characters</source>
      <translation>字符</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/data_health.py" />
      <source>Check data</source>
      <translation>检查数据</translation>
    </message>
    <message>
      <location filename="desktop/training/training_panel.py" />
      <source>Check this run before it begins</source>
      <translation>开始前先检查</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/data_health.py" />
      <source>Checked: nothing found</source>
      <translation>已检查：未发现问题</translation>
    </message>
    <message>
      <location filename="cli/commands/commands.py" />
      <source>Checking the data</source>
      <translation>正在检查数据</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/cleaning_panel.py" />
      <source>Checking the data · {0} left</source>
      <translation>正在检查数据 · 还剩 {0}</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/cleaning_panel.py" />
      <source>Checking the data…</source>
      <translation>正在检查数据…</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_view.py" />
      <source>Checking this run</source>
      <translation>正在检查本次运行</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>Checkpoint</source>
      <translation>检查点</translation>
    </message>
    <message>
      <location filename="desktop/network/explore_pane.py" />
      <source>Checks</source>
      <translation>检查</translation>
    </message>
    <message>
      <location filename="desktop/network/explore_pane.py" />
      <source>Checks · {0}</source>
      <translation>检查 · {0}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_line.py" />
      <source>Choose</source>
      <translation>选择</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>Choose MNIST at the left, or your own pictures under Open, and press Train.</source>
      <translation>在左侧选择 MNIST，或通过“打开”选用你自己的图片，然后按“训练”。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/confusion_view.py" />
      <source>Choose a cell to see its samples</source>
      <translation>选择单元格查看其样本</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/new_pictures_panel.py" />
      <source>Choose a folder or some pictures, or drop them here: the network that is chosen above is asked about each. The files stay as they are.</source>
      <translation>选择文件夹或图片，或拖放到这里：由上方选择的网络逐一回答。文件不动。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/new_pictures_panel.py" />
      <source>Choose a folder…</source>
      <translation>选择文件夹…</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/compare_view.py" />
      <source>Choose a network</source>
      <translation>选择网络</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/lesson_view.py" />
      <source>Choose a row of the table or a box of the diagram to see what it does.</source>
      <translation>选择表中一行或图中一框，看它做什么。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Choose a run first.</source>
      <translation>请先选择一次运行。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_details.py" />
      <source>Choose a run to see its curves</source>
      <translation>选择一次运行查看曲线</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/compare_view.py" />
      <source>Choose a second network. Both then answer for the same samples, and you see which is better, and whether the difference may be chance.</source>
      <translation>选择第二个网络。两者回答同样的样本，即可看出孰优，以及差异是否可能出于偶然。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Choose a single run.</source>
      <translation>请只选择一次运行。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>Choose a smaller network, or close other programs.</source>
      <translation>请选择更小的网络，或关闭其他程序。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_compare.py" />
      <source>Choose another run too (Ctrl or Shift) to compare them.</source>
      <translation>再选一次运行（Ctrl 或 Shift）以便比较。</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/columns_question.py" />
      <source>Choose columns…</source>
      <translation>选择列…</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/new_pictures_panel.py" />
      <source>Choose pictures…</source>
      <translation>选择图片…</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/keep_chosen.py" />
      <source>Choose rows of pictures that could be read</source>
      <translation>请选择可读取图片的行</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_details.py" />
      <source>Choose several to compare them.</source>
      <translation>选择多个可比较。</translation>
    </message>
    <message>
      <location filename="desktop/tryout/adapter_choice.py" />
      <source>Choose the folder of an adapter</source>
      <translation>选择适配器文件夹</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset_view.py" />
      <source>Choose the folder…</source>
      <translation>选择文件夹…</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/open_data_menu.py" />
      <source>Choose the table’s columns…</source>
      <translation>选择表格的列…</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_line.py" />
      <source>Choose where Fine-tune starts, and what learns when</source>
      <translation>选择微调的起点，以及何时训练哪些层</translation>
    </message>
    <message>
      <location filename="desktop/training/more_settings.py" />
      <source>Choosing and ending</source>
      <translation>选优与早停</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/mistakes_view.py" />
      <source>Chosen samples: {0:,}</source>
      <translation>所选样本：{0:,}</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/class_table.py" />
      <source>Class</source>
      <translation>类别</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.text_table" />
      <source>Class column</source>
      <translation>类别列</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Class names that look the same: {groups}</source>
      <translation>看起来相同的类名：{groups}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/keep_chosen.py" />
      <source>Class of the chosen pictures</source>
      <translation>所选图片的类别</translation>
    </message>
    <message>
      <location filename="desktop/tryout/keep_sample.py" />
      <source>Class of the drawing</source>
      <translation>图画的类别</translation>
    </message>
    <message>
      <location filename="desktop/tryout/keep_sample.py" />
      <source>Class of the text</source>
      <translation>文本的类别</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/explain_panel.py" />
      <source>Class to explain</source>
      <translation>要解释的类别</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Class token</source>
      <translation>分类词元</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.losses" />
      <source>Class weights</source>
      <translation>类别权重</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/class_table.py" />
      <source>Classes</source>
      <translation>类别</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/bare_weights.py" />
      <source>Classes named by their numbers.</source>
      <translation>类别以编号命名。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Classes named like parts: {names}</source>
      <translation>像划分一样命名的类别：{names}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/confusion_view.py" />
      <source>Classes that are confused stand side by side</source>
      <translation>易混淆的类别排在一起</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Classes too small to measure: {count:,}</source>
      <translation>太小而无法测量的类别：{count:,}</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Classes with too few samples: {count:,}</source>
      <translation>样本太少的类别：{count:,}</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Classes: none, as it has no output layer yet: fine-tuning puts one on</source>
      <translation>类别：无，因为还没有输出层：微调时会加上</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Classes: {count} ({names})</source>
      <translation>类别：{count} 个（{names}）</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>Classify pictures or texts.</source>
      <translation>对图片或文本分类。</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/cleaning_panel.py" />
      <source>Cleaning</source>
      <translation>数据清洗</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/cache_row.py" />
      <source>Clear</source>
      <translation>清空</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/sample_preview.py" />
      <source>Click to look through the samples</source>
      <translation>点击浏览样本</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>Clip gradients</source>
      <translation>梯度裁剪</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_card.py" />
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <location filename="desktop/core/dialogs.py" />
      <source>Close Training Studio</source>
      <translation>关闭 Training Studio</translation>
    </message>
    <message>
      <location filename="desktop/core/dialogs.py" />
      <source>Close now? The run is kept as it is, and can be continued at the next start.</source>
      <translation>现在关闭？本次运行会原样保留，下次启动可继续。</translation>
    </message>
    <message>
      <location filename="desktop/widgets/notice.py" />
      <source>Close this message</source>
      <translation>关闭此消息</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>Close to GELU and cheaper; EfficientNet and newer networks use it.</source>
      <translation>接近 GELU 且更省；EfficientNet 及更新的网络使用它。</translation>
    </message>
    <message>
      <location filename="desktop/network/explore_pane.py" />
      <source>Code</source>
      <translation>代码</translation>
    </message>
    <message>
      <location filename="studio.engine.export.formats.code" />
      <source>Code (.py)</source>
      <translation>代码 (.py)</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>Colours</source>
      <translation>颜色</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/first_rows.py" />
      <source>Column {0}</source>
      <translation>第 {0} 列</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.picture_files" />
      <source>Columns</source>
      <translation>列</translation>
    </message>
    <message>
      <location filename="engine/data/image_transform.py" />
      <source>Columns of pixels.</source>
      <translation>像素列数。</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/columns_dialog.py" />
      <source>Columns of the table</source>
      <translation>表格的列</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/views.py" />
      <source>Compare</source>
      <translation>比较</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/compare_view.py" />
      <source>Compare with</source>
      <translation>对比网络</translation>
    </message>
    <message>
      <location filename="desktop/tuning/resume_view.py" />
      <source>Compared with the run that was not stopped: {0:,} tensors, {1:,} values.</source>
      <translation>与未中断的运行比较：{0:,} 个张量，{1:,} 个值。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>Compile</source>
      <translation>编译</translation>
    </message>
    <message>
      <location filename="engine/training/distributed/shared_job.py" />
      <source>Compiled steps cannot gather weights that --fsdp has spread over processes: set Compile to no, or train without --fsdp.</source>
      <translation>编译后的训练步骤无法收集由 --fsdp 分散到各进程的权重：请将“编译”设为“否”，或不带 --fsdp 训练。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>Computing the map…</source>
      <translation>正在计算分布图…</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/explain_panel.py" />
      <source>Computing · {0} left</source>
      <translation>计算中 · 还剩 {0}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/explain_panel.py" />
      <source>Computing…</source>
      <translation>计算中…</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.blocks" />
      <source>Concatenate</source>
      <translation>拼接</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answer_cells.py" />
      <source>Confidence</source>
      <translation>置信度</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/views.py" />
      <source>Confusion</source>
      <translation>混淆矩阵</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/matrix_widget.py" />
      <source>Confusion matrix</source>
      <translation>混淆矩阵</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Connection refused</source>
      <translation>连接被拒绝</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Connection reset by peer</source>
      <translation>连接被对方重置</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Connection timed out</source>
      <translation>连接超时</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>Constant</source>
      <translation>恒定</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>Contin&amp;ue</source>
      <translation>继续(&amp;U)</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>Contin&amp;ue as a branch</source>
      <translation>作为分支继续(&amp;U)</translation>
    </message>
    <message>
      <location filename="desktop/runs/run_views.py" />
      <source>Continue it</source>
      <translation>继续</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.tone" />
      <source>Contrast</source>
      <translation>对比度</translation>
    </message>
    <message>
      <location filename="templates" />
      <source>Convolutions (Kim 2014)</source>
      <translation>卷积（Kim 2014）</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>Convolutions with stride 1 and no padding.</source>
      <translation>卷积步幅 1，无填充。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>Convolutions with stride 1, padded to keep the picture's size.</source>
      <translation>卷积步幅 1，填充以保持图片大小。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/summary_view.py" />
      <source>Copied</source>
      <translation>已复制</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/keep_chosen.py" />
      <source>Copied into a folder with one sub-folder a class</source>
      <translation>复制到每类一个子文件夹的文件夹</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/summary_view.py" />
      <source>Copy</source>
      <translation>复制</translation>
    </message>
    <message>
      <location filename="desktop/core/dialogs.py" />
      <source>Copy details</source>
      <translation>复制详情</translation>
    </message>
    <message>
      <location filename="desktop/network/code/code_view.py" />
      <source>Copy the whole code</source>
      <translation>复制全部代码</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_menus.py" />
      <source>Core</source>
      <translation>基本层</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>Cosine</source>
      <translation>余弦</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answers_panel.py" />
      <source>Could not be read</source>
      <translation>无法读取</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/text_facts.py" />
      <source>Counting…</source>
      <translation>统计中…</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/confusion_view.py" />
      <source>Counts</source>
      <translation>计数</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_words.py" />
      <source>Covered in squares of {0}×{0} px.</source>
      <translation>以 {0}×{0} 像素的方块遮挡。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.erase" />
      <source>Covers a rectangle somewhere: with nothing in ink, with one random colour in a photograph. Teaches to look at the whole thing, for a part may be hidden (Zhong et al., 2017).</source>
      <translation>遮住某处的矩形：笔迹图用空白，照片用一种随机颜色。教网络看整体，因为局部可能被遮挡（Zhong et al., 2017）。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.whole_pixels" />
      <source>Crop</source>
      <translation>裁剪</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.losses" />
      <source>Cross-entropy</source>
      <translation>交叉熵</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>Cross-entropy has a softmax inside: with another before it the network hardly learns. It belongs at the end only where probabilities are taken away, not trained.</source>
      <translation>交叉熵内部已有 softmax：前面再加一个，网络几乎学不动。只在需要输出概率而不训练时放在末尾。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.losses" />
      <source>Cross-entropy in which what is known well counts for less (Lin et al., 2017).</source>
      <translation>降低易分样本权重的交叉熵（Lin et al., 2017）。</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/sheet.py" />
      <source>Curves</source>
      <translation>曲线</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/finding_words.py" />
      <source>Cut into characters</source>
      <translation>按字符切分</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>Cut into characters, as no spaces stand between words.</source>
      <translation>按字切分，因为词之间没有空格。</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>Cut into words, as spaces stand between them.</source>
      <translation>按词切分，因为词之间有空格。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/token_form.py" />
      <source>Cut the texts into tokens anew</source>
      <translation>重新切分词元</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.mixing" />
      <source>CutMix</source>
      <translation>CutMix</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Cuts a picture into patches, one token each, with a place for every token: → N×T×D.</source>
      <translation>将图片切成小块，每块一个词元，各带位置：→ N×T×D。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/subject_bar.py" />
      <source>Data</source>
      <translation>数据</translation>
    </message>
    <message>
      <location filename="desktop/shell/state_keeper.py" />
      <source>Data, network, settings and starting points are those of a first start.</source>
      <translation>数据、网络、设置和起点已恢复为首次启动时的状态。</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>Data: those of the data alone. Both: the checkpoint's first, also those that the data has no sample of, and then the new ones: nothing it knows is taken away.</source>
      <translation>数据：只含数据的类别。都用：先是检查点的类别（包括数据中没有样本的），再是新类别：不丢失已知内容。</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>Data: {samples:,} samples, {fewest:,} in the smallest class; the start knows {shared} of {classes} classes</source>
      <translation>数据：{samples:,} 个样本，最小类别 {fewest:,} 个；起点认识 {classes} 个类别中的 {shared} 个</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>Data: {samples:,} samples, {fewest:,} in the smallest class; the start knows {shared} of {classes} classes; as it is, it gets {share:.1%} right</source>
      <translation>数据：{samples:,} 个样本，最小类别 {fewest:,} 个；起点认识 {classes} 个类别中的 {shared} 个；未微调时答对 {share:.1%}</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/dataset_panel.py" />
      <source>Dataset</source>
      <translation>数据集</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>Decay to start</source>
      <translation>向起点衰减</translation>
    </message>
    <message>
      <location filename="engine/data/pictures/picture_cache.py" />
      <source>Decoded pictures could not be written into {folder} ({reason}). Free some room there, or choose another folder with the environment variable STUDIO_CACHE.</source>
      <translation>无法将解码图片写入 {folder}（{reason}）。请在那里释放空间，或用环境变量 STUDIO_CACHE 选择其他文件夹。</translation>
    </message>
    <message>
      <location filename="engine/data/pictures/picture_cache.py" />
      <source>Decoded pictures in {folder} are damaged and cannot be replaced. Remove that folder: they are made anew from your files.</source>
      <translation>{folder} 中的解码图片已损坏且无法替换。请删除该文件夹：会由你的文件重新生成。</translation>
    </message>
    <message>
      <location filename="engine/data/pictures/picture_cache.py" />
      <source>Decoded pictures in {folder} were damaged: made anew.</source>
      <translation>{folder} 中的解码图片已损坏：已重新生成。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>Delete it</source>
      <translation>删除</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_delete.py" />
      <source>Delete runs</source>
      <translation>删除运行</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>Delete the run {0}?</source>
      <translation>删除运行 {0}？</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_delete.py" />
      <source>Delete {0} runs</source>
      <translation>删除 {0} 次运行</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_delete.py" />
      <source>Delete {0} runs?</source>
      <translation>删除 {0} 次运行？</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Delete…</source>
      <translation>删除…</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/blocks.py" />
      <source>Depth in one number: turn it up while there is data enough to fill it.</source>
      <translation>用一个数表示深度：数据足够时可调大。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.tone" />
      <source>Deviation</source>
      <translation>标准差</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>Device</source>
      <translation>设备</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Device or resource busy</source>
      <translation>设备或资源正忙</translation>
    </message>
    <message>
      <location filename="desktop/network/explore_pane.py" />
      <source>Diagram</source>
      <translation>结构图</translation>
    </message>
    <message>
      <location filename="desktop/network/diagram/diagram.py" />
      <source>Diagram of the network</source>
      <translation>网络结构图</translation>
    </message>
    <message>
      <location filename="desktop/network/layers_header.py" />
      <source>Diagram, what each layer does, checks and code, beside the table (Ctrl+L)</source>
      <translation>在表旁显示结构图、各层作用、检查和代码（Ctrl+L）</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_details.py" />
      <source>Differences</source>
      <translation>差异</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_compare.py" />
      <source>Differences between the chosen runs</source>
      <translation>所选运行之间的差异</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.digits" />
      <source>Digits</source>
      <translation>Digits</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>Digits: E. Alpaydin, C. Kaynak, UCI Machine Learning Repository. MNIST: Y. LeCun, C. Cortes, C. Burges. MobileNetV2: torchvision, BSD-3-Clause.</source>
      <translation>Digits：E. Alpaydin、C. Kaynak，UCI Machine Learning Repository。MNIST：Y. LeCun、C. Cortes、C. Burges。MobileNetV2：torchvision，BSD-3-Clause。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.tokens" />
      <source>Dilation</source>
      <translation>膨胀</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Directory not empty</source>
      <translation>目录不为空</translation>
    </message>
    <message>
      <location filename="desktop/core/dialogs.py" />
      <source>Discard the run</source>
      <translation>丢弃本次运行</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Discarded</source>
      <translation>已丢弃</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>Discarded after {epochs}, {seconds:.1f} s: {best}.</source>
      <translation>已丢弃，历时 {epochs}、{seconds:.1f} 秒：{best}。</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Disk quota exceeded</source>
      <translation>超出磁盘配额</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>DoRA</source>
      <translation>DoRA</translation>
    </message>
    <message>
      <location filename="desktop/tuning/resume_view.py" />
      <source>Does an interrupted run lose anything?</source>
      <translation>中断的训练会丢失什么吗？</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>Done, and where there were more those asked for</source>
      <translation>已完成的轮数；计划更多时一并列出</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/sample_detail.py" />
      <source>Don’t train or measure on it; the file stays where it is</source>
      <translation>不用它训练或测量；文件不动</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>Don’t train or measure on them; the files stay as they are</source>
      <translation>不用它们训练或测量；文件不动</translation>
    </message>
    <message>
      <location filename="studio.engine.training.adapters.adapter" />
      <source>Dora</source>
      <translation>DoRA</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/text_why/text_why_words.py" />
      <source>Dotted words are unknown to the network.</source>
      <translation>带点的词网络不认识。</translation>
    </message>
    <message>
      <location filename="desktop/training/curve_lines.py" />
      <source>Double click: zoom, log, smoothing, other runs</source>
      <translation>双击：缩放、对数、平滑、其他运行</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Downloading the weights of {0}</source>
      <translation>正在下载 {0} 的权重</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Downloading the weights of {0} · {1} of {2} · {3} left</source>
      <translation>正在下载 {0} 的权重 · {1} / {2} · 还剩 {3}</translation>
    </message>
    <message>
      <location filename="cli/commands/training.py" />
      <source>Downloading {name}</source>
      <translation>正在下载 {name}</translation>
    </message>
    <message>
      <location filename="desktop/tryout/canvas.py" />
      <source>Draw a digit</source>
      <translation>画一个数字</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>Draw a digit at the right: a network that comes along answers as you draw.</source>
      <translation>在右侧画一个数字：自带的网络会边画边答。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>Draw a line around points with the left button to choose them. The wheel zooms, the right button moves, a double click shows all.</source>
      <translation>用左键圈出要选的点。滚轮缩放，右键移动，双击显示全部。</translation>
    </message>
    <message>
      <location filename="desktop/tryout/tryout_panel.py" />
      <source>Draw here, or drop a picture</source>
      <translation>在此画，或拖入图片</translation>
    </message>
    <message>
      <location filename="desktop/tryout/teach_row.py" />
      <source>Draw something and say what it is; ten of it teach it well</source>
      <translation>画点什么并说明它是什么；十个就能教好</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_views.py" />
      <source>Draw something at the right, or look at a sample.</source>
      <translation>在右侧画点什么，或查看一个样本。</translation>
    </message>
    <message>
      <location filename="desktop/tryout/keep_sample.py" />
      <source>Draw something first</source>
      <translation>请先画点什么</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_panel.py" />
      <source>Draw something under Try it first</source>
      <translation>请先在“试一试”画点什么</translation>
    </message>
    <message>
      <location filename="desktop/tryout/canvas.py" />
      <source>Draw with mouse, finger or pen; drop or paste a picture; Delete empties it</source>
      <translation>用鼠标、手指或笔画；拖入或粘贴图片；Delete 清空</translation>
    </message>
    <message>
      <location filename="desktop/tryout/canvas.py" />
      <source>Drawing canvas</source>
      <translation>画布</translation>
    </message>
    <message>
      <location filename="page" />
      <source>Drawing canvas: draw with mouse, finger or pen; drop or paste a picture; Backspace takes a stroke back, Delete empties it</source>
      <translation>画布：用鼠标、手指或笔绘制；可拖入或粘贴图片；Backspace 撤回一笔，Delete 清空</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/confusion_view.py" />
      <source>Drawing, SVG…</source>
      <translation>矢量图，SVG…</translation>
    </message>
    <message>
      <location filename="studio.engine.network.chooser" />
      <source>Drawings</source>
      <translation>图画</translation>
    </message>
    <message>
      <location filename="engine/network/chooser.py" />
      <source>Drawings: digits, letters, symbols. Photos: things and scenes. Texts: sentences and messages; by characters, as of Chinese. Understanding: to see how a network works.</source>
      <translation>图画：数字、字母、符号。照片：物体和场景。文本：句子和消息；中文等按字符。理解：看看网络如何工作。</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/curves_view.py" />
      <source>Drawn: the first {0} of {1:,} chosen runs.</source>
      <translation>已绘制：所选 {1:,} 次运行中的前 {0} 次。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.pen" />
      <source>Draws the strokes thicker or thinner, with crisp edges, as another pen would. Teaches that pens, scans and screens differ; use it for handwriting.</source>
      <translation>将笔画加粗或变细，边缘清晰，如同换了笔。教网络适应笔、扫描和屏幕的差异；用于手写。</translation>
    </message>
    <message>
      <location filename="page" />
      <source>Drop a picture here, or draw</source>
      <translation>将图片拖到这里，或直接画</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.wording" />
      <source>Drop-words</source>
      <translation>漏词</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Dropout</source>
      <translation>Dropout</translation>
    </message>
    <message>
      <location filename="studio.engine.evaluation.robustness.text_disturbance" />
      <source>Dropped words</source>
      <translation>漏词</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_actions.py" />
      <source>Duplicate</source>
      <translation>复制一份</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_editor.py" />
      <source>Duplicate {0} as {1}</source>
      <translation>将 {0} 复制为 {1}</translation>
    </message>
    <message>
      <location filename="desktop/network/layers_header.py" />
      <source>E&amp;xplore</source>
      <translation>探索(&amp;X)</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.mnist" />
      <source>EMNIST letters</source>
      <translation>EMNIST 字母</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>Each channel gets the kernels’ average</source>
      <translation>每个通道用卷积核的平均</translation>
    </message>
    <message>
      <location filename="engine/data/split.py" />
      <source>Each class needs at least {fewest} training samples, but these have fewer: {classes}. Add samples or leave these classes out.</source>
      <translation>每类至少需要 {fewest} 个训练样本，而这些类不足：{classes}。请补充样本，或排除这些类别。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.losses" />
      <source>Each class on its own, yes or no: for pictures that may show several things.</source>
      <translation>各类别单独判断是或否：用于一张图片可含多种内容。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/summary_view.py" />
      <source>Each class with samples counts alike</source>
      <translation>有样本的各类别同等计</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>Each class, of joined datasets each class of each, is drawn as often as any other: what is rare comes several times an epoch, and not all that is frequent.</source>
      <translation>每个类别（合并的数据集中各自的每个类别）被抽到的机会相同：罕见的每轮出现多次，常见的不会全部出现。</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>Each epoch was measured on</source>
      <translation>每轮测量于</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>Each epoch's weights are kept while they take no more; the oldest go first.</source>
      <translation>各轮权重总量不超过此数时保留；最旧的先删。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/tokens.py" />
      <source>Each filter looks for a phrase of a few words, wherever it stands. Of three words it sees the order; of the whole text, none.</source>
      <translation>每个卷积核寻找几个词的短语，不论在哪里。它看得到三个词的顺序，看不到全文的。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>Each has attention and two layers.</source>
      <translation>每块含注意力和两个线性层。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>Each head asks its own question (Vaswani et al., 2017). Its cost grows with the square of the number of tokens.</source>
      <translation>每个头各自提问（Vaswani et al., 2017）。代价随词元数的平方增长。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>Each input value paints its filter into the output, with learned weights. A kernel that is a multiple of the stride avoids a checkerboard in what it gives.</source>
      <translation>每个输入值按学到的权重把卷积核印到输出上。卷积核大小为步幅的倍数可避免棋盘纹。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>Each is read at</source>
      <translation>读入尺寸</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_panel.py" />
      <source>Each keeps its best and its last weights, its curves and its recipe.</source>
      <translation>每次运行保存最佳和最后的权重、曲线及配方。</translation>
    </message>
    <message>
      <location filename="engine/training/stages/stage.py" />
      <source>Each layer learns at this share of the rate of the one after it (discriminative fine-tuning: Howard and Ruder, 2018).</source>
      <translation>每层按后一层学习率的此比例学习（区分式微调：Howard and Ruder, 2018）。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/activation.py" />
      <source>Each lets less of the gradient through, so the first layers hardly learn (Glorot and Bengio, 2010). A ReLU hands it on whole.</source>
      <translation>每个都削弱梯度，前面各层几乎学不动（Glorot and Bengio, 2010）。ReLU 能完整传递梯度。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>Each of its outputs looks at all inputs at once, so it knows nothing of neighbouring pixels. Two in a row without an activation between them are no more than one.</source>
      <translation>每个输出同时看所有输入，因此不知道像素相邻关系。两个相连而中间没有激活，等于一个。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/input_shape.py" />
      <source>Each row of a picture is a step of {width} values.</source>
      <translation>图片的每一行是 {width} 个值的一步。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/input_shape.py" />
      <source>Each row of a picture is one of {width} channels.</source>
      <translation>图片的每一行是 {width} 个通道之一。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/summary_view.py" />
      <source>Each sample counts alike</source>
      <translation>每个样本同等计</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/normalisation.py" />
      <source>Each sample is normalised by itself, so batches of any size give the same. Of tokens each is normalised for itself: the usual one in transformers.</source>
      <translation>每个样本单独归一化，批次大小不影响结果。词元则各自归一化：Transformer 中常用。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>Each text is read as</source>
      <translation>文本读入为</translation>
    </message>
    <message>
      <location filename="studio.engine.training.stages.stage" />
      <source>Earlier layers</source>
      <translation>前面各层</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/samples_panel.py" />
      <source>Earlier samples</source>
      <translation>前面的样本</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_card.py" />
      <source>Edited</source>
      <translation>已修改</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.elastic" />
      <source>Elastic</source>
      <translation>弹性变形</translation>
    </message>
    <message>
      <location filename="studio.engine.stated" />
      <source>Ema</source>
      <translation>EMA</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>Embedding needs a row of whole numbers and got {got}: put a Flatten before it.</source>
      <translation>Embedding 需要一行整数，得到的是 {got}：请在其前加 Flatten。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>Embeddings</source>
      <translation>嵌入</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Empty texts: {count:,}</source>
      <translation>空文本：{count:,}</translation>
    </message>
    <message>
      <location filename="desktop/tryout/canvas_tools.py" />
      <source>Empty the canvas</source>
      <translation>清空画布</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>End early after so many epochs without a gain.</source>
      <translation>这么多轮无提升后早停。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Ended early, in {0}: epoch {1} of {2}, no gain since epoch {3}</source>
      <translation>早停，用时 {0}：{2} 轮中的第 {1} 轮，自第 {3} 轮起无提升</translation>
    </message>
    <message>
      <location filename="engine/network/checks/backbone.py" />
      <source>Enlarged pictures cost as much as large ones and show no more. Where the files are larger, let them be read at a larger size (Data, Classes).</source>
      <translation>放大的图片与大图片代价相同，却没有更多内容。若文件更大，请以更大尺寸读取（数据 ▸ 类别）。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_settings.py" />
      <source>Enter keeps it, Esc takes it back</source>
      <translation>回车保存，Esc 撤回</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>Enter or a double click changes the settings.</source>
      <translation>按回车或双击可更改设置。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/epochs/epochs_view.py" />
      <source>Epoch</source>
      <translation>轮</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>Epoch [{epoch}/{epochs}], Loss: {loss:.4f}, Accuracy: {accuracy:.2%}</source>
      <translation>轮 [{epoch}/{epochs}]，损失：{loss:.4f}，准确率：{accuracy:.2%}</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>Epoch {0}</source>
      <translation>第 {0} 轮</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Epoch {0} of {1} · {2:,.0f} samples/s · {3} left</source>
      <translation>第 {0} / {1} 轮 · {2:,.0f} 样本/秒 · 还剩 {3}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/epochs/epochs_view.py" />
      <source>Epoch {0} · {1:.2f}% · log loss {2:.3f}</source>
      <translation>第 {0} 轮 · {1:.2f}% · 对数损失 {2:.3f}</translation>
    </message>
    <message>
      <location filename="desktop/training/training_panel.py" />
      <source>Epoch {0}: accuracy {1:.2%} · precision {2:.2%} · recall {3:.2%} · F1 {4:.2%}</source>
      <translation>第 {0} 轮：准确率 {1:.2%} · 精确率 {2:.2%} · 召回率 {3:.2%} · F1 {4:.2%}</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Epochs</source>
      <translation>轮数</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/views.py" />
      <source>Epochs</source>
      <comment>a view</comment>
      <translation>各轮</translation>
    </message>
    <message>
      <location filename="engine/training/settings/schedules.py" />
      <source>Epochs between two drops.</source>
      <translation>两次下降之间的轮数。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/schedules.py" />
      <source>Epochs without a gain before a drop.</source>
      <translation>多少轮无提升后下降。</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Epochs: {done}, these weights from epoch {epoch}</source>
      <translation>轮数：{done}，这些权重来自第 {epoch} 轮</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.normalisation" />
      <source>Epsilon</source>
      <translation>Epsilon</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.erase" />
      <source>Erase</source>
      <translation>随机擦除</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/safetensors_files.py" />
      <source>Error while deserializing: </source>
      <translation>反序列化出错：</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_presenter.py" />
      <source>Ev&amp;aluate</source>
      <translation>评估(&amp;A)</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_presenter.py" />
      <source>Ev&amp;aluate again</source>
      <translation>重新评估(&amp;A)</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>Evaluate asks the network about every sample of this part once. All views here are computed from its answers.</source>
      <translation>“评估”让网络对这部分的每个样本回答一次，此处所有视图都由这些回答算出。</translation>
    </message>
    <message>
      <location filename="desktop/shell/main_window.py" />
      <source>Evaluation</source>
      <translation>评估</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>Every</source>
      <translation>间隔</translation>
    </message>
    <message>
      <location filename="engine/network/checks/backbone.py" />
      <source>Every layer is frozen: nothing learns.</source>
      <translation>所有层都冻结：什么都不学。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>Every layer is taught</source>
      <translation>每层都在学习</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>Every layer learns at the same rate: for much data, or data unlike what the network was trained on.</source>
      <translation>所有层以同样的学习率训练：适合数据多，或与原训练数据差异大。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>Every layer learns, each more slowly than the one after it (Howard and Ruder, 2018).</source>
      <translation>所有层都训练，越靠前越慢（Howard and Ruder, 2018）。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>Every number is finite</source>
      <translation>所有数值都有限</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>Every output is a weighted sum of every input: N×in → N×out.</source>
      <translation>每个输出是所有输入的加权和：N×in → N×out。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/picture_files.py" />
      <source>Every picture becomes a square of this side; larger shows more and trains slower.</source>
      <translation>每张图片变为该边长的正方形；越大看得越多，训练越慢。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/mistakes_view.py" />
      <source>Every sample was read right</source>
      <translation>全部样本都判对</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Every step</source>
      <translation>每一步</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan_view.py" />
      <source>Every tensor of the start stands here once a dataset is open.</source>
      <translation>打开数据集后，起点的所有张量会列在这里。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan_view.py" />
      <source>Every tensor of the start stands here once it can be used.</source>
      <translation>起点可用后，其所有张量会列在这里。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Every token looks at every other and takes what it needs: N×T×D → N×T×D.</source>
      <translation>每个词元看所有其他词元，取其所需：N×T×D → N×T×D。</translation>
    </message>
    <message>
      <location filename="engine/data/selection.py" />
      <source>Every training sample is left out. Take some back in.</source>
      <translation>所有训练样本都被排除了。请恢复一些。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Exact copies: {count:,}</source>
      <translation>完全重复：{count:,}</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>Expected calibration error {ece:.2%}: how far the confidence of answers and the share of them that is right are apart ({bins} bins of equal width).</source>
      <translation>期望校准误差 {ece:.2%}：回答的置信度与答对比例相差多少（{bins} 个等宽区间）。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/export_button.py" />
      <source>Export</source>
      <translation>导出</translation>
    </message>
    <message>
      <location filename="desktop/export/export_view.py" />
      <source>Export as {0}</source>
      <translation>导出为 {0}</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/curves_view.py" />
      <source>Export the curves</source>
      <translation>导出曲线</translation>
    </message>
    <message>
      <location filename="desktop/network/network_views.py" />
      <source>Export the diagram</source>
      <translation>导出结构图</translation>
    </message>
    <message>
      <location filename="desktop/export/export_dialog.py" />
      <source>Exporting: {0}</source>
      <translation>正在导出：{0}</translation>
    </message>
    <message>
      <location filename="desktop/network/explore_pane.py" />
      <source>Export…</source>
      <translation>导出…</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/class_figures_model.py" />
      <source>F1</source>
      <translation>F1</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>F1 {0:.1f}</source>
      <translation>F1 {0:.1f}</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>F2 or a double click renames</source>
      <translation>按 F2 或双击重命名</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.shape" />
      <source>Factor</source>
      <translation>倍率</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>Failed</source>
      <translation>失败</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.mnist" />
      <source>Fashion-MNIST</source>
      <translation>Fashion-MNIST</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Features</source>
      <translation>特征数</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>Features of the start: a linear probe gets {probe:.1%} right, the nearest class mean {centroid:.1%}</source>
      <translation>起点的特征：线性探针答对 {probe:.1%}，最近类均值答对 {centroid:.1%}</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>Fi&amp;ne-tune</source>
      <translation>微调(&amp;N)</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>Figures</source>
      <translation>指标</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>Figures inside are sums over all {0} times</source>
      <translation>内部数字为 {0} 次重复的总和</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/class_figures_table.py" />
      <source>Figures of each class</source>
      <translation>各类别指标</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answer_cells.py" />
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>File exists</source>
      <translation>文件已存在</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>File name too long</source>
      <translation>文件名过长</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>File too large</source>
      <translation>文件过大</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>File ▸ Export writes it for PyTorch, ONNX and others, and tries it out.</source>
      <translation>“文件 ▸ 导出”把它写成 PyTorch、ONNX 等格式，并当场验证。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Files that cannot be read: {count:,}</source>
      <translation>无法读取的文件：{count:,}</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>Files that could not be read</source>
      <translation>无法读取的文件</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.tokens" />
      <source>Filters</source>
      <translation>卷积核数</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/blocks.py" />
      <source>Filters of several sizes side by side see fine and coarse things at once (Szegedy et al., 2014). A branch of several layers is a Sequential.</source>
      <translation>多种大小的卷积核并列，同时看细节和整体（Szegedy et al., 2014）。多层的分支用 Sequential。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/rate_view.py" />
      <source>Find &amp;again</source>
      <translation>重新查找(&amp;A)</translation>
    </message>
    <message>
      <location filename="desktop/training/training_panel.py" />
      <source>Find rate</source>
      <translation>找学习率</translation>
    </message>
    <message>
      <location filename="desktop/shell/main_window.py" />
      <source>Find the &amp;learning rate</source>
      <translation>查找学习率(&amp;L)</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/explain_panel.py" />
      <source>Find the &amp;nearest training samples</source>
      <translation>查找最近的训练样本(&amp;N)</translation>
    </message>
    <message>
      <location filename="desktop/tuning/rate_view.py" />
      <source>Find the le&amp;arning rate</source>
      <translation>查找学习率(&amp;A)</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/suspects_view.py" />
      <source>Finds labels of the training part that are probably wrong. For that the recipe is trained five times, each time without a fifth of the samples, and each network says what the labels of that fifth should be.</source>
      <translation>找出训练集中可能有误的标签：按配方训练五次，每次留出五分之一样本，由该次的网络判断这些样本的标签。</translation>
    </message>
    <message>
      <location filename="desktop/shell/main_window.py" />
      <source>Fine-tune</source>
      <translation>微调</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>Fine-tune cannot start from {0}, which reads pictures: choose one for texts</source>
      <translation>微调不能从“{0}”开始，它读取图片：请选择读取文本的</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>Fine-tune cannot start from {0}, which reads texts: choose one for pictures</source>
      <translation>微调不能从“{0}”开始，它读取文本：请选择读取图片的</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Fine-tune fro&amp;m this run</source>
      <translation>从此运行微调(&amp;M)</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/start_card.py" />
      <source>Fine-tune from</source>
      <translation>微调起点</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>Fine-tune has no start that reads texts: open the folder of a text encoder</source>
      <translation>微调没有读取文本的起点：请打开文本编码器文件夹</translation>
    </message>
    <message>
      <location filename="desktop/runs/run_views.py" />
      <source>Fine-tune starts from the chosen run now: see below what is kept of it.</source>
      <translation>微调现从所选运行开始：下方可看保留了多少。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/models_view.py" />
      <source>Fine-tune starts from {0} now</source>
      <translation>微调现从 {0} 开始</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_view.py" />
      <source>Fine-tune starts from {0} · {1}</source>
      <translation>微调从 {0} 开始 · {1}</translation>
    </message>
    <message>
      <location filename="desktop/tryout/teach_row.py" />
      <source>Fine-tune the network that answers on what you kept, in seconds; it rehearses what it knew, and your data, network and settings stay as they are</source>
      <translation>用你保存的内容微调当前网络，只需几秒；会复习原有知识，你的数据、网络和设置不变</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_view.py" />
      <source>Fine-tune: the layers in the table do not fit {0}</source>
      <translation>微调：表中的层与 {0} 不符</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Fine-tuned from</source>
      <translation>微调自</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>Fine-tuning from {name}, with its layers in the place of the recipe's:</source>
      <translation>从 {name} 微调，用它的层代替配方的层：</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>Fine-tuning from {name}, with the recipe's layers:</source>
      <translation>从 {name} 微调，使用配方的层：</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>Finished</source>
      <translation>已完成</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>Finished after {epochs}, {seconds:.1f} s: {best}.</source>
      <translation>已完成，历时 {epochs}、{seconds:.1f} 秒：{best}。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Finished in {0}</source>
      <translation>完成，用时 {0}</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.joined" />
      <source>First</source>
      <translation>第一个</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>First position</source>
      <translation>首个位置</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>First steps</source>
      <translation>入门</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>First the output layer alone, then all layers at a tenth of the rate: what a network knows is not shaken by an output layer that knows nothing (Kumar et al., 2022).</source>
      <translation>先只训练输出层，再以十分之一的学习率训练全部：以免一无所知的输出层破坏网络已有的知识（Kumar et al., 2022）。</translation>
    </message>
    <message>
      <location filename="desktop/network/explore_pane.py" />
      <source>Fit</source>
      <translation>适应窗口</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.whole_pixels" />
      <source>Flip</source>
      <translation>翻转</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.losses" />
      <source>Focal</source>
      <translation>Focal</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Folder</source>
      <translation>文件夹</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/encoder_dialog.py" />
      <source>Folder of a text encoder, with its config.json</source>
      <translation>文本编码器的文件夹，含 config.json</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.text_folder" />
      <source>Folder of te&amp;xts, a sub-folder or file a class…</source>
      <translation>文本文件夹，每类一个子文件夹或文件(&amp;X)…</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.text_folder" />
      <source>Folder of texts</source>
      <translation>文本文件夹</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset_view.py" />
      <source>Folder, one sub-folder a class</source>
      <translation>文件夹，每类一个子文件夹</translation>
    </message>
    <message>
      <location filename="engine/export/formats/page.py" />
      <source>For anyone with a browser: one file to mail that opens without installing anything, to draw, drop a picture or type, with the network inside.</source>
      <translation>给任何有浏览器的人：一个可以邮寄的文件，无需安装即可打开，可绘图、拖入图片或输入文字，网络就在其中。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>For outputs that must be positive, such as a width or a rate.</source>
      <translation>用于必须为正的输出，如宽度或速率。</translation>
    </message>
    <message>
      <location filename="engine/export/formats/onnx.py" />
      <source>For programs in C++, C#, Java, JavaScript or Rust, for phones and for Netron: one file that onnxruntime runs without Python.</source>
      <translation>用于 C++、C#、Java、JavaScript 或 Rust 程序、手机和 Netron：一个文件，onnxruntime 无需 Python 即可运行。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>For signals: sound, sensors, or the rows of a picture. It slides along the last dimension and reads the first as channels.</source>
      <translation>用于信号：声音、传感器或图片的行。沿最后一维滑动，第一维视为通道。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>Forget pairs and rules</source>
      <translation>清除配对和规则</translation>
    </message>
    <message>
      <location filename="desktop/files/recent_menu.py" />
      <source>Forget these</source>
      <translation>清除记录</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Forgotten</source>
      <translation>遗忘</translation>
    </message>
    <message>
      <location filename="desktop/export/export_dialog.py" />
      <source>Forms to export in</source>
      <translation>导出格式</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>Found from the texts: no spaces stand between their words.</source>
      <translation>由文本得出：词与词之间没有空格。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>Found from the texts: spaces stand between their words.</source>
      <translation>由文本得出：词与词之间有空格。</translation>
    </message>
    <message>
      <location filename="engine/network/chooser.py" />
      <source>Four linear layers are all there is to see, they train in seconds, and everything that is said of larger networks can be tried on them.</source>
      <translation>只有四个线性层，几秒即可训练，关于更大网络的一切都能在它上面试。</translation>
    </message>
    <message>
      <location filename="engine/network/templates.py" />
      <source>Four linear layers: the plainest network, quick on any machine.</source>
      <translation>四个线性层：最简单的网络，在任何机器上都快。</translation>
    </message>
    <message>
      <location filename="desktop/core/change_words.py" />
      <source>From scratch, after 1 epoch: {0}</source>
      <translation>从头训练 1 轮后：{0}</translation>
    </message>
    <message>
      <location filename="desktop/core/change_words.py" />
      <source>From scratch, after {0:,} epochs: {1}</source>
      <translation>从头训练 {0:,} 轮后：{1}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>From the output layer down, a few more layers with each stage, lower ones slower (Howard and Ruder, 2018).</source>
      <translation>从输出层往下，每阶段多解冻几层，越低越慢（Howard and Ruder, 2018）。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_panel.py" />
      <source>From the picture to the map</source>
      <translation>从原图到热力图</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Frozen</source>
      <translation>冻结</translation>
    </message>
    <message>
      <location filename="engine/network/checks/backbone.py" />
      <source>Frozen layers learn nothing, and random ones know nothing: what comes after has only noise to read.</source>
      <translation>冻结的层不学习，随机的层一无所知：其后各层读到的只是噪声。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>Frozen part once</source>
      <translation>冻结部分只算一次</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>Fused steps</source>
      <translation>融合步骤</translation>
    </message>
    <message>
      <location filename="studio.engine.network.chooser" />
      <source>GPU</source>
      <translation>GPU</translation>
    </message>
    <message>
      <location filename="templates" />
      <source>GRU</source>
      <translation>GRU</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_table.py" />
      <source>Gain</source>
      <translation>加速</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.losses" />
      <source>Gamma</source>
      <translation>Gamma</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Gelu</source>
      <translation>GELU</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>Gelu tanh</source>
      <translation>GELU tanh</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Getting ready…</source>
      <translation>准备中…</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Give a &amp;star</source>
      <translation>加星标(&amp;S)</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>Gives its output at each step, not only at the last.</source>
      <translation>给出每一步的输出，而不只是最后一步。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.shape" />
      <source>Gives what it gets: a branch that leaves things as they are.</source>
      <translation>输入什么就输出什么：保持原样的分支。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/pooling.py" />
      <source>GlobalAveragePool needs a picture C×H×W or tokens T×D and got {got}: leave it out.</source>
      <translation>GlobalAveragePool 需要图片 C×H×W 或词元 T×D，得到的是 {got}：请去掉它。</translation>
    </message>
    <message>
      <location filename="desktop/training/more_epochs.py" />
      <source>Go on from where the run ended, as a branch of it; the run itself stays</source>
      <translation>作为分支从运行结束处继续；原运行保留</translation>
    </message>
    <message>
      <location filename="desktop/core/dialogs.py" />
      <source>Go on training</source>
      <translation>继续训练</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Go on where this run ended, as if it had not</source>
      <translation>从此运行结束处继续，如同从未停止</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>Go on with a run that was stopped or interrupted.</source>
      <translation>继续已停止或中断的运行。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/sign.py" />
      <source>Good</source>
      <translation>良好</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>Good as a gate or a chance; between layers it fades the gradient to a quarter at best, so prefer a ReLU there.</source>
      <translation>适合作门或概率；放在层间会使梯度最多剩四分之一，那里宜用 ReLU。</translation>
    </message>
    <message>
      <location filename="studio.engine.explain.methods.grad_cam" />
      <source>Grad-CAM</source>
      <translation>Grad-CAM</translation>
    </message>
    <message>
      <location filename="engine/explain/methods/grad_cam.py" />
      <source>Grad-CAM needs a layer whose output has a height and a width, and this network has none. Use integrated gradients or occlusion instead.</source>
      <translation>Grad-CAM 需要输出有高和宽的层，而该网络没有。请改用积分梯度或遮挡。</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Gradient norm</source>
      <translation>梯度范数</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>Gradients are no numbers</source>
      <translation>梯度不是数</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>Gradients whose norm is larger are scaled down to it (Pascanu et al., 2013).</source>
      <translation>范数更大的梯度按比例缩小到此值（Pascanu et al., 2013）。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>Gradual</source>
      <translation>逐步解冻</translation>
    </message>
    <message>
      <location filename="engine/training/stages/presets.py" />
      <source>Gradual unfreezing</source>
      <translation>逐步解冻</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>Groups</source>
      <translation>分组</translation>
    </message>
    <message>
      <location filename="desktop/shell/guide_dialog.py" />
      <source>Guide</source>
      <translation>指南</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>H' = (H − 1)·s − 2p + k</source>
      <translation>H' = (H − 1)·s − 2p + k</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>Half a cosine from the learning rate down to nothing (Loshchilov and Hutter, 2017), after a straight rise where there is a warm-up (Goyal et al., 2017).</source>
      <translation>从学习率沿半个余弦降到零（Loshchilov and Hutter, 2017）；有预热时先线性上升（Goyal et al., 2017）。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/class_table.py" />
      <source>Half are no longer than the first number, 95 of 100 than the second</source>
      <translation>半数不超过第一个数，95% 不超过第二个数</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/text_facts.py" />
      <source>Half have up to {0:,.0f} tokens ({3:,.0f} letters), 95 of 100 up to {1:,.0f} ({4:,.0f} letters); the longest has {2:,} tokens.</source>
      <translation>半数不超过 {0:,.0f} 个词元（{3:,.0f} 个字符），95% 不超过 {1:,.0f} 个（{4:,.0f} 个字符）；最长 {2:,} 个词元。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/pooling.py" />
      <source>Half the kernel at most, on each side.</source>
      <translation>每侧最多为卷积核的一半。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/pooling.py" />
      <source>Half the side is a quarter of the work for all that follows, and a feature that moves by a pixel still counts as the same.</source>
      <translation>边长减半，后续计算只需四分之一，且特征移动一个像素仍视为相同。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_words.py" />
      <source>Hardly chance: they differ by more than the seeds explain.</source>
      <translation>不太可能是偶然：差异超过种子所能解释的范围。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/compare_view.py" />
      <source>Hardly chance: {0:,} against {1:,} of {2:,} (p = {3:.2g}).</source>
      <translation>不太可能是偶然：{2:,} 个中 {0:,} 对 {1:,}（p = {3:.2g}）。</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>Have a run that goes on elsewhere pause, resume or stop.</source>
      <translation>让别处进行的运行暂停、恢复或停止。</translation>
    </message>
    <message>
      <location filename="studio.engine.recipe" />
      <source>Head</source>
      <translation>仅输出层</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>Head only</source>
      <translation>仅输出层</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>Head, then all</source>
      <translation>先输出层，后全部</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Heads</source>
      <translation>头数</translation>
    </message>
    <message>
      <location filename="studio.engine.data.image_transform" />
      <source>Height</source>
      <translation>高</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>Held back</source>
      <translation>测试集</translation>
    </message>
    <message>
      <location filename="desktop/tryout/teach_row.py" />
      <source>Held back: {0:.1%} → {1:.1%}</source>
      <translation>留出样本：{0:.1%} → {1:.1%}</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_menus.py" />
      <source>Help me choose…</source>
      <translation>帮我选择…</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.masking" />
      <source>Hides tokens: each becomes the tokenizer's mask, or an unknown one. Teaches to read words by those around them, and what to do with unknown ones (Bowman et al., 2016).</source>
      <translation>遮住词元：换成分词器的掩码或未知词元。教网络由上下文理解词，并应对未知词（Bowman et al., 2016）。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.typing_errors" />
      <source>Hits a key beside the right one, twice, not at all, or one too early. Teaches to read what people type; use it where texts come from a keyboard (Belinkov and Bisk, 2018).</source>
      <translation>敲到邻键、敲两次、漏敲或提前敲。教网络读懂人打的字；用于键盘输入的文本（Belinkov and Bisk, 2018）。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.whole_pixels" />
      <source>Horizontal</source>
      <translation>水平</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/mixing.py" />
      <source>How evenly two pictures are mixed: 0.2 mostly lets one prevail, 1 gives any share.</source>
      <translation>两张图片混合的均匀程度：0.2 多以一张为主，1 则任意比例。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/elastic.py" />
      <source>How far a bend reaches; well above the strength, or strokes break.</source>
      <translation>弯曲的影响范围；应远大于强度，否则笔画会断。</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/sheet.py" />
      <source>How far a step moves the weights, as a share of them</source>
      <translation>一步使权重移动的幅度，相对权重本身</translation>
    </message>
    <message>
      <location filename="engine/network/checks/normalisation.py" />
      <source>How far apart the scores lie says how sure the network is. A normalisation forces them to one scale, whatever the picture.</source>
      <translation>得分的差距表示网络有多确定。归一化会把它们压到同一尺度，不论图片如何。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/geometry.py" />
      <source>How far it is turned to either side.</source>
      <translation>向两侧最多转动多少。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/elastic.py" />
      <source>How far pixels move (the standard deviation), as a share of the shorter side.</source>
      <translation>像素移动的幅度（标准差），占短边的比例。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/pen.py" />
      <source>How far the level at which light becomes ink lies from the half of the brightest; too far, and thin strokes break or loops are filled.</source>
      <translation>判定为笔迹的亮度偏离最亮值一半的程度；过大则细笔画断开或环被填满。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_table.py" />
      <source>How far the loss of the same first steps is from float32's</source>
      <translation>同样前几步的损失与 float32 相差多少</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/geometry.py" />
      <source>How far the upright leans to either side.</source>
      <translation>竖直方向向两侧最多倾斜多少。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/geometry.py" />
      <source>How far, as a share of the side; too far, and a part of the thing is lost.</source>
      <translation>移动多远，占边长的比例；过大会丢失部分物体。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/normalisation.py" />
      <source>How fast its running statistics follow the batches.</source>
      <translation>运行统计量跟随批次的速度。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/optimisers.py" />
      <source>How fast the momentum grows to its share.</source>
      <translation>动量增长到其比例的速度。</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>How filters are adapted to pictures with other channels. Sum: grey pictures give what they gave. Average: each channel gets the kernels' average. Repeat: kernels are taken in turn as they are.</source>
      <translation>卷积核如何适应其他通道数的图片。求和：灰度图片得到与原来相同的结果。平均：每个通道用卷积核的平均。重复：按原样依次采用卷积核。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>How gradients become steps.</source>
      <translation>梯度如何变为更新步。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/opening.py" />
      <source>How its pictures were normalised is not known: they are as the data's own.</source>
      <translation>不知道图片如何归一化：按数据自身的方式。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>How large a step is.</source>
      <translation>每步走多大。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/mixing.py" />
      <source>How large rectangles are: 1 gives any size alike, less mostly tiny or huge ones.</source>
      <translation>矩形的大小：1 时各种大小机会均等，更小则多为极小或极大。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_card.py" />
      <source>How long each plan takes here, and how much memory</source>
      <translation>各方案在本机的耗时和内存</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>How long each vector is.</source>
      <translation>每个向量的长度。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/optimisers.py" />
      <source>How long the mean of gradients remembers.</source>
      <translation>梯度均值的记忆长度。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/optimisers.py" />
      <source>How long the mean of squares remembers.</source>
      <translation>平方均值的记忆长度。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/optimisers.py" />
      <source>How long the mean of their squares remembers.</source>
      <translation>梯度平方均值的记忆长度。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>How many batches add up their gradients before a step: a large batch in less memory.</source>
      <translation>一步之前累加多少个批次的梯度：用较少内存实现大批次。</translation>
    </message>
    <message>
      <location filename="engine/data/texts/text_source.py" />
      <source>How many different tokens are known at most; the commonest are.</source>
      <translation>最多认识多少个不同的词元；取最常见的。</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/adapter.py" />
      <source>How many directions a weight can change in: more learn more, and cost more.</source>
      <translation>权重可改变的方向数：越多学得越多，代价也越大。</translation>
    </message>
    <message>
      <location filename="engine/training/stages/stage.py" />
      <source>How many epochs it takes; the last stage goes on to the run's end.</source>
      <translation>持续多少轮；最后一个阶段延续到运行结束。</translation>
    </message>
    <message>
      <location filename="desktop/training/more_epochs.py" />
      <source>How many epochs more</source>
      <translation>再训练多少轮</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>How many filters each channel has.</source>
      <translation>每个通道有多少卷积核。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>How many filters it learns; each gives one channel.</source>
      <translation>学习多少个卷积核；每个给出一个通道。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>How many ids it knows.</source>
      <translation>认识多少个编号。</translation>
    </message>
    <message>
      <location filename="engine/data/text_transform.py" />
      <source>How many ids there are.</source>
      <translation>编号共有多少个。</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>How many layers the plan last-n trains.</source>
      <translation>方案 last-n 训练多少层。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/typing_errors.py" />
      <source>How many of the letters are typed wrong: 0.02 is one in about ten words.</source>
      <translation>打错的字符比例：0.02 约为十个词错一处。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/masking.py" />
      <source>How many of the tokens are hidden; one of a text always stays.</source>
      <translation>遮住多少词元；每条文本至少留一个。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/wording.py" />
      <source>How many of the words are left out; one of a text always stays.</source>
      <translation>去掉多少词；每条文本至少留一个。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/wording.py" />
      <source>How many of the words are swapped with the one that follows.</source>
      <translation>多少词与后一个互换。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>How many outputs {kind} has depends on the data: open a dataset.</source>
      <translation>{kind} 的输出数取决于数据：请打开数据集。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/tokens.py" />
      <source>How many phrases it knows.</source>
      <translation>认识多少个短语。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/robustness/robustness_view.py" />
      <source>How many samples are asked about</source>
      <translation>询问多少个样本</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>How many samples one step learns from.</source>
      <translation>每一步从多少个样本学习。</translation>
    </message>
    <message>
      <location filename="engine/network/chooser.py" />
      <source>How many there are to train on.</source>
      <translation>有多少可用于训练。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>How many there are.</source>
      <translation>共有多少个。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_table.py" />
      <source>How many times as fast as the first line</source>
      <translation>是第一行速度的几倍</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/shape.py" />
      <source>How many times larger each side gets.</source>
      <translation>每边放大多少倍。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>How many times larger the picture gets.</source>
      <translation>图片放大多少倍。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/tokens.py" />
      <source>How many tokens a filter sees.</source>
      <translation>一个卷积核看多少个词元。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>How many values it gives; more can learn more and cost more.</source>
      <translation>输出多少个值；越多学得越多，代价也越大。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>How much better an epoch must be to count as a gain for the patience.</source>
      <translation>一轮至少好多少才算提升（用于耐心）。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/losses.py" />
      <source>How much each class counts, in their order; empty: alike.</source>
      <translation>各类别的权重，按顺序；留空：相同。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>How much it remembers.</source>
      <translation>记忆的大小。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/losses.py" />
      <source>How much less: 0 is plain cross-entropy.</source>
      <translation>降低多少：0 为普通交叉熵。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>How much of a negative value passes.</source>
      <translation>负值通过的比例。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/optimisers.py" />
      <source>How much slower each further step is.</source>
      <translation>之后每步减慢的程度。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/erase.py" />
      <source>How often a picture gets a rectangle.</source>
      <translation>图片被遮矩形的概率。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/whole_pixels.py" />
      <source>How often a picture is mirrored, drawn for each direction.</source>
      <translation>镜像的概率，每个方向分别随机。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>How often all training samples are seen.</source>
      <translation>所有训练样本看多少遍。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/blocks.py" />
      <source>How often it is run.</source>
      <translation>运行多少次。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>How pixels were scaled</source>
      <translation>像素如何缩放</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>How sharp the corner is; large ones near a ReLU.</source>
      <translation>拐角有多尖；越大越接近 ReLU。</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>How strongly the loss pulls weights back to where they started, so that less is forgotten (Li et al., 2018): 0.01 is usual.</source>
      <translation>损失把权重拉回起点的强度，以减少遗忘（Li et al., 2018）：通常为 0.01。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>How strongly weights are pulled to zero.</source>
      <translation>权重被拉向零的强度。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>How the learning rate changes over the run.</source>
      <translation>整个运行中学习率如何变化。</translation>
    </message>
    <message>
      <location filename="engine/training/stages/stage.py" />
      <source>How the rate changes over this stage; without one, the run's schedule goes on.</source>
      <translation>该阶段中学习率如何变化；不设则沿用整个运行的调度。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>How wide each token is.</source>
      <translation>每个词元的宽度。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>How wide its table of tokens is, where a linear layer widens it, as in ELECTRA.</source>
      <translation>词元表的宽度；如 ELECTRA 那样由线性层扩宽时与特征数不同。</translation>
    </message>
    <message>
      <location filename="desktop/tryout/canvas_tools.py" />
      <source>How wide the pen draws</source>
      <translation>笔画粗细</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.idx" />
      <source>IDX files</source>
      <translation>IDX 文件</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.idx" />
      <source>IDX pictures (*)</source>
      <translation>IDX 图片 (*)</translation>
    </message>
    <message>
      <location filename="engine/export/formats/onnx_int8.py" />
      <source>In 8 bits {name} loses {lost:.1f} points of accuracy on {samples} samples of {data} ({before:.1%} before, {after:.1%} after), and {most:g} are allowed. It was not kept: allow more, or export it as ONNX.</source>
      <translation>{name} 以 8 位表示时，在 {data} 的 {samples} 个样本上准确率损失 {lost:.1f} 个百分点（之前 {before:.1%}，之后 {after:.1%}），而只允许 {most:g}。没有保留：请放宽限制，或导出为 ONNX。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/shape.py" />
      <source>In a Parallel beside other branches it hands the input on untouched.</source>
      <translation>在 Parallel 中与其他分支并列，原样传递输入。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/pooling.py" />
      <source>In place of a Flatten it saves most of the parameters of a CNN, and pictures of any size fit (Lin et al., 2013).</source>
      <translation>代替 Flatten 可省去 CNN 的大部分参数，且可接任意尺寸的图片（Lin et al., 2013）。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_cells.py" />
      <source>In the network, and in the file where that is another</source>
      <translation>网络中的形状；文件中不同时一并列出</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/class_figures_model.py" />
      <source>In the network’s order</source>
      <translation>按网络中的顺序</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>In {steps} steps on a single batch of {samples} the loss falls from {first} to {last}.</source>
      <translation>在 {samples} 个样本的单个批次上，{steps} 步内损失从 {first} 降到 {last}。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>In {steps} steps on a single batch the loss falls from {first} to {last} only. A higher learning rate than {rate} may do; Learning rate looks for one.</source>
      <translation>在单个批次上 {steps} 步内损失只从 {first} 降到 {last}。高于 {rate} 的学习率也许更好；“学习率”可以查找。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.image_transform" />
      <source>Ink</source>
      <translation>笔迹</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Inner width</source>
      <translation>内部宽度</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>Input, loss and gradients hold nothing that is NaN or infinite.</source>
      <translation>输入、损失和梯度中都没有 NaN 或无穷。</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Input/output error</source>
      <translation>输入/输出错误</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Input: texts, {length:,} tokens at most, of a vocabulary of {vocabulary:,}</source>
      <translation>输入：文本，最多 {length:,} 个词元，词表大小 {vocabulary:,}</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Input: {shape}, mean {mean}, std {std}</source>
      <translation>输入：{shape}，均值 {mean}，标准差 {std}</translation>
    </message>
    <message>
      <location filename="engine/network/checks/activation.py" />
      <source>Insert a ReLU</source>
      <translation>插入 ReLU</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/normalisation.py" />
      <source>InstanceNorm2d needs more than one pixel a channel and got {got}: put it before the pooling.</source>
      <translation>InstanceNorm2d 每通道需要多于一个像素，得到的是 {got}：请放在池化之前。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/text_why/text_why_words.py" />
      <source>Integrated gradients</source>
      <translation>积分梯度</translation>
    </message>
    <message>
      <location filename="engine/explain/text_subject.py" />
      <source>Integrated gradients follow the vectors of tokens, and this network looks up none. Use occlusion.</source>
      <translation>积分梯度沿词元的向量计算，而该网络不查向量。请用遮挡。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>Interrupted</source>
      <translation>已中断</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>Interrupted after {epochs}, {seconds:.1f} s: {best}.</source>
      <translation>已中断，历时 {epochs}、{seconds:.1f} 秒：{best}。</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_actions.py" />
      <source>Into the block above</source>
      <translation>移入上方的块</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Invalid argument</source>
      <translation>无效的参数</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Is a directory</source>
      <translation>是一个目录</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_view.py" />
      <source>Is this run worth starting?</source>
      <translation>值得开始训练吗？</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_words.py" />
      <source>It alone could be tried to the end, on {0:,} samples:</source>
      <translation>只有它能试到底，用了 {0:,} 个样本：</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>It becomes NaN or infinite at step {step}. Try a lower learning rate, or look for a layer whose output grows without bound.</source>
      <translation>第 {step} 步变为 NaN 或无穷。请降低学习率，或查找输出无限增长的层。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/timm_backbone.py" />
      <source>It begins with random weights: open a file with weights of timm's, and it is rebuilt from them with what they know.</source>
      <translation>它从随机权重开始：打开 timm 的权重文件，即可据此重建并带上已学内容。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>It belongs to a negative log-likelihood loss. Cross-entropy has one inside: a second changes nothing and costs a little.</source>
      <translation>它配合负对数似然损失。交叉熵内部已有一个：再加不改变结果，只稍费计算。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/models_dialog.py" />
      <source>It came with the program</source>
      <translation>随程序提供</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>It can learn</source>
      <translation>能够学习</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>It cannot be read.</source>
      <translation>无法读取。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/blocks.py" />
      <source>It computes nothing itself; it keeps together what belongs together.</source>
      <translation>它自身不计算，只把相关的层放在一起。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>It costs a fraction of a full convolution since channels do not mix; a 1×1 convolution after it mixes them (MobileNet, Howard et al., 2017).</source>
      <translation>通道互不混合，代价只是完整卷积的一小部分；其后的 1×1 卷积负责混合（MobileNet, Howard et al., 2017）。</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset_view.py" />
      <source>It could not be opened.</source>
      <translation>无法打开。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/dropout.py" />
      <source>It deletes {share} of the picture itself, which no layer can bring back. Between layers it deletes features that others can stand in for.</source>
      <translation>它删掉图片本身的 {share}，后面各层无法恢复。放在层间则删掉的特征可由其他特征代替。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>It does not fit into memory</source>
      <translation>内存放不下</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>It does not learn</source>
      <translation>学不动</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/normalisation.py" />
      <source>It does not look at the batch: choose it where batches are small, below about 8, and batch normalisation becomes noisy.</source>
      <translation>它不看批次：适合小批次（约 8 以下），此时批归一化噪声大。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>It ended before any weights were kept.</source>
      <translation>它在保存任何权重之前就结束了。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>It ended before anything was saved to go on from.</source>
      <translation>它在保存可续训状态之前就结束了。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>It ended before the first epoch was done: nothing was measured yet</source>
      <translation>第一轮未完成就结束：尚未测量</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>It failed, and nothing is known about why.</source>
      <translation>它失败了，原因不明。</translation>
    </message>
    <message>
      <location filename="desktop/export/export_view.py" />
      <source>It failed, and nothing was written.</source>
      <translation>失败了，没有写入任何内容。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>It fits into memory</source>
      <translation>内存放得下</translation>
    </message>
    <message>
      <location filename="engine/export/formats/onnx.py" />
      <source>It gives probabilities; else the outputs of the last layer (logits).</source>
      <translation>输出概率；否则为最后一层的输出（logits）。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>It goes before the output layer of a transformer with a class token.</source>
      <translation>放在带分类词元的 Transformer 的输出层之前。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>It goes on already.</source>
      <translation>它正在进行。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>It goes on in another program on {0}, which looks once a second</source>
      <translation>它在另一程序中进行（{0}），每秒查看一次</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>It goes on in another program, on {0}.</source>
      <translation>它正在另一程序中进行（{0}）。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>It goes on now.</source>
      <translation>它正在进行。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>It goes on: stop it first.</source>
      <translation>它正在进行：请先停止。</translation>
    </message>
    <message>
      <location filename="desktop/export/export_words.py" />
      <source>It has no output layer yet, so there are no answers to compare.</source>
      <translation>它还没有输出层，因此没有可比较的回答。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/size.py" />
      <source>It has {count} parameters to learn for each training sample.</source>
      <translation>每个训练样本要学 {count} 个参数。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>It is a table to look vectors up in. It reads whole numbers; 0 stands for padding, whose vector stays zero. Pictures, whose values are fractions, need a PatchEmbedding instead.</source>
      <translation>它是查向量的表，读取整数；0 表示填充，其向量始终为零。图片的值是小数，应改用 PatchEmbedding。</translation>
    </message>
    <message>
      <location filename="cli/commands/runs.py" />
      <source>It is asked to pause: it looks for that once a second.</source>
      <translation>已请求暂停：运行每秒查看一次请求。</translation>
    </message>
    <message>
      <location filename="cli/commands/runs.py" />
      <source>It is asked to resume: it looks for that once a second.</source>
      <translation>已请求恢复：运行每秒查看一次请求。</translation>
    </message>
    <message>
      <location filename="cli/commands/runs.py" />
      <source>It is asked to stop: it looks for that once a second.</source>
      <translation>已请求停止：运行每秒查看一次请求。</translation>
    </message>
    <message>
      <location filename="desktop/core/in_training.py" />
      <source>It is being trained, and what is at hand are the weights that it began with: wait for the end of the run, or stop it.</source>
      <translation>它正在训练，当前只有开始时的权重：请等运行结束，或停止它。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/keep_row.py" />
      <source>It is being written</source>
      <translation>正在写入</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/keep_row.py" />
      <source>It is kept already</source>
      <translation>已保存</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_view.py" />
      <source>It is set so already</source>
      <translation>已经这样设置</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/pooling.py" />
      <source>It is what lets a network made for pictures of one size read those of another.</source>
      <translation>它使为某一尺寸设计的网络能读取其他尺寸的图片。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>It is {0}, and guessing among {1} classes gives {2}.</source>
      <translation>为 {0}，在 {1} 个类别中随机猜测为 {2}。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>It is {0}, and guessing among {1} classes gives {2}. Look at the normalisation, the last layer, or a layer whose output is large.</source>
      <translation>为 {0}，在 {1} 个类别中随机猜测为 {2}。请检查归一化、最后一层，或输出过大的层。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/text_backbone.py" />
      <source>It learned from millions of sentences how words are used. Keep it frozen for a few hundred texts; let it learn, gently, with a few thousand.</source>
      <translation>它从数百万个句子学会了用词。几百条文本时宜冻结；几千条时让它缓慢学习。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/backbone.py" />
      <source>It learned to see on 1.2 million photos, and most of that serves other pictures too. Keep it frozen for a few hundred pictures; let it learn, gently, with a few thousand.</source>
      <translation>它从 120 万张照片学会了看图，大部分也适用于其他图片。几百张图片时宜冻结；几千张时让它缓慢学习。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/picture.py" />
      <source>It learns anew for every pixel what the convolutions know for all of them, and soon learns by heart. One mean a channel needs a fraction (Lin et al., 2013).</source>
      <translation>它为每个像素重学卷积对所有像素已知的内容，很快死记硬背。每通道一个均值只需一小部分（Lin et al., 2013）。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>It learns in no stage.</source>
      <translation>任何阶段都不训练。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>It learns slowly</source>
      <translation>学得慢</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>It makes a picture into words for a transformer (Dosovitskiy et al., 2020). Positions are learned, since attention itself does not know where a token stands.</source>
      <translation>它把图片变成供 Transformer 用的词（Dosovitskiy et al., 2020）。位置是学到的，因为注意力本身不知道词元在哪里。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/dropout.py" />
      <source>It makes scores of the classes 0 at random: the loss then punishes the network for what chance did, and nothing is learned from it.</source>
      <translation>它随机将类别得分置 0：损失因偶然而惩罚网络，学不到东西。</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>It may have been trained on some of these: neither the checkpoint nor data that are here tell.</source>
      <translation>它可能用其中一些训练过：检查点和这里的数据都无法确认。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>It multiplies each value by the chance that a normal variable is smaller (Hendrycks and Gimpel, 2016): smooth at 0, where a ReLU has a corner.</source>
      <translation>每个值乘以正态变量更小的概率（Hendrycks and Gimpel, 2016）：在 0 处平滑，而 ReLU 有拐角。</translation>
    </message>
    <message>
      <location filename="engine/export/formats/onnx.py" />
      <source>It reads pixels from 0 to 255 (uint8); else pictures that are normalised already.</source>
      <translation>读取 0 到 255 的像素（uint8）；否则为已归一化的图片。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/start_card.py" />
      <source>It reads what it was trained on, or its first layers are adapted</source>
      <translation>它读取原来训练时的输入，或将前几层改为适应新输入</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/normalisation.py" />
      <source>It takes away a picture's brightness and contrast, which helps with style and lighting and hurts where they tell the classes apart.</source>
      <translation>它去掉图片的亮度和对比度，有利于应对风格和光照，但若类别靠它们区分则有害。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/tokens.py" />
      <source>It tells whether a phrase stands anywhere in a text, however long the text is.</source>
      <translation>它告知文本中是否出现某短语，不论文本多长。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_words.py" />
      <source>It was clearly the best on {0:,} samples that the trials did not learn:</source>
      <translation>在未用于试训的 {0:,} 个样本上，它明显最好：</translation>
    </message>
    <message>
      <location filename="desktop/shell/coordinator.py" />
      <source>It was taken back</source>
      <translation>已撤回</translation>
    </message>
    <message>
      <location filename="cli/commands/together.py" />
      <source>It was trained by {by} and goes on with {now}: on the same samples in the same order, but sums are rounded otherwise, so that it does not end with the same weights to the last bit.</source>
      <translation>它此前由{by}训练，现在改为{now}：样本及其顺序相同，但求和的舍入不同，因此最终权重不会逐位相同。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>It was trained on these samples, and on them it is surer than elsewhere: choose another part to find a temperature.</source>
      <translation>它用这些样本训练过，在其上会比别处更自信：请换一部分来求温度。</translation>
    </message>
    <message>
      <location filename="engine/export/serving.py" />
      <source>It was trained on {data}.</source>
      <translation>它在 {data} 上训练。</translation>
    </message>
    <message>
      <location filename="engine/export/serving.py" />
      <source>It was trained on {data}. On its test part its accuracy was {accuracy:.2%}.</source>
      <translation>它在 {data} 上训练，测试集准确率为 {accuracy:.2%}。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Its best weights could not be loaded</source>
      <translation>无法加载其最佳权重</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/opening.py" />
      <source>Its classes are not known: outputs for classes begin anew.</source>
      <translation>不知道它的类别：各类输出重新初始化。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/backbone.py" />
      <source>Its filters know things at the size they had in training; at another, they recognise less (Touvron et al., 2019).</source>
      <translation>其卷积核按训练时的尺寸认识物体；换了尺寸识别力下降（Touvron et al., 2019）。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/sample_desk.py" />
      <source>Its label is corrected to {0}, for runs to come</source>
      <translation>标签已更正为 {0}，用于之后的运行</translation>
    </message>
    <message>
      <location filename="engine/network/source/read.py" />
      <source>Its layers do not go together: {reason}</source>
      <translation>各层互不相符：{reason}</translation>
    </message>
    <message>
      <location filename="desktop/network/network_views.py" />
      <source>Its name in the menu Add ▸ My blocks:</source>
      <translation>在菜单“添加 ▸ 我的块”中的名称：</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>Its output layer is kept, and its first loss is {0}, where guessing among {1} classes gives {2}. Its classes are probably others, or pixels were scaled in another way for it: open it and state them.</source>
      <translation>输出层被保留，初始损失为 {0}，而在 {1} 个类别中随机猜测为 {2}。类别可能不同，或原来的像素缩放方式不同：请打开它并说明。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>Its outputs are about 0 on average, which helps the layer after it. It costs an exponential where a ReLU costs a comparison.</source>
      <translation>其输出平均约为 0，有利于下一层。它要算指数，而 ReLU 只需比较。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/joined.py" />
      <source>Its pictures get the first's shape, its texts are cut into the first's tokens.</source>
      <translation>其图片改为第一个的形状，其文本按第一个的词元切分。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/joined.py" />
      <source>Its pictures' shape or its tokens, and its classes' order, are kept.</source>
      <translation>保留其图片形状或词元，以及类别顺序。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>Its side; it must divide the picture's.</source>
      <translation>边长；须能整除图片边长。</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>Its skip has a projection of {0:,} parameters, since the shapes differ</source>
      <translation>形状不同，跳跃连接含投影，{0:,} 个参数</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_card.py" />
      <source>Its stages take the place of those below; Undo takes it back</source>
      <translation>其阶段取代下面的；可撤销</translation>
    </message>
    <message>
      <location filename="desktop/core/dialogs.py" />
      <source>Its weights and curves go. Stop would keep them.</source>
      <translation>其权重和曲线会被删除。若要保留，请用“停止”。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>Its weights, curves and notes are removed from the disk, for good.</source>
      <translation>其权重、曲线和备注将从磁盘永久删除。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.blocks" />
      <source>Join</source>
      <translation>合并方式</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/finding_words.py" />
      <source>Join them</source>
      <translation>合并</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.joined" />
      <source>Joined</source>
      <translation>合并</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.mnist" />
      <source>KMNIST</source>
      <translation>KMNIST</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/models_dialog.py" />
      <source>Keep</source>
      <translation>保留</translation>
    </message>
    <message>
      <location filename="desktop/tryout/keep_sample.py" />
      <source>Keep</source>
      <comment>a text</comment>
      <translation>保存</translation>
    </message>
    <message>
      <location filename="desktop/network/network_views.py" />
      <source>Keep among my blocks</source>
      <translation>存入我的块</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_actions.py" />
      <source>Keep among my blocks…</source>
      <translation>存入我的块…</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>Keep at least two classes: a network tells them apart.</source>
      <translation>至少保留两个类别：网络要区分它们。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>Keep epochs</source>
      <translation>保留各轮</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/keep_row.py" />
      <source>Keep in the checkpoint</source>
      <translation>保存到检查点</translation>
    </message>
    <message>
      <location filename="desktop/tryout/keep_sample.py" />
      <source>Keep it among My drawings, to learn from</source>
      <translation>存入“我的图画”，供学习</translation>
    </message>
    <message>
      <location filename="desktop/tryout/keep_sample.py" />
      <source>Keep it among My sentences, to learn from</source>
      <translation>存入“我的句子”，供学习</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/layers_question.py" />
      <source>Keep mine</source>
      <translation>保留我的</translation>
    </message>
    <message>
      <location filename="desktop/core/dialogs.py" />
      <source>Keep the run and close</source>
      <translation>保留并关闭</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>Keeps a norm from dividing by zero.</source>
      <translation>防止归一化除以零。</translation>
    </message>
    <message>
      <location filename="engine/network/layer.py" />
      <source>Keeps its weights as they are while the others learn.</source>
      <translation>其他层训练时，其权重保持不变。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.pooling" />
      <source>Keeps the largest value of each window.</source>
      <translation>保留每个窗口的最大值。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.pooling" />
      <source>Keeps the mean of each window.</source>
      <translation>保留每个窗口的平均值。</translation>
    </message>
    <message>
      <location filename="engine/network/block.py" />
      <source>Keeps the weights inside as they are while others learn.</source>
      <translation>其他层训练时，内部权重保持不变。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Kept</source>
      <translation>保留</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/keep_chosen.py" />
      <source>Kept among My drawings</source>
      <translation>保存到“我的图画”</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Kept among your runs as {0}</source>
      <translation>已作为 {0} 存入运行列表</translation>
    </message>
    <message>
      <location filename="desktop/shell/coordinator.py" />
      <source>Kept as drawing {0} of class {1}, among My drawings</source>
      <translation>已存入“我的图画”，类别 {1} 的第 {0} 张</translation>
    </message>
    <message>
      <location filename="cli/lines/comparison_lines.py" />
      <source>Kept as runs: {names}</source>
      <translation>已保存为运行：{names}</translation>
    </message>
    <message>
      <location filename="desktop/shell/coordinator.py" />
      <source>Kept as sentence {0} of class {1}, among My sentences</source>
      <translation>已存入“我的句子”，类别 {1} 的第 {0} 句</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/keep_row.py" />
      <source>Kept in the checkpoint</source>
      <translation>已保存到检查点</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/sample_card.py" />
      <source>Kept in the recipe; the file stays as it is</source>
      <translation>记在配方里；文件不动</translation>
    </message>
    <message>
      <location filename="cli/commands/training.py" />
      <source>Kept in {path}</source>
      <translation>已保存在 {path}</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>Kept on disk</source>
      <translation>磁盘缓存</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>Kernel</source>
      <translation>卷积核</translation>
    </message>
    <message>
      <location filename="studio.engine.training.adapters.adapter" />
      <source>Key</source>
      <translation>键</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>Keys</source>
      <translation>快捷键</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <location filename="studio.engine.recipe" />
      <source>L2-SP</source>
      <translation>L2-SP</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.losses" />
      <source>Label smoothing</source>
      <translation>标签平滑</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.idx" />
      <source>Labels</source>
      <translation>标签</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>Labels corrected</source>
      <translation>更正的标签</translation>
    </message>
    <message>
      <location filename="desktop/shell/view_menu.py" />
      <source>Lan&amp;guage</source>
      <translation>语言(&amp;G)</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>Large values end on its flat sides, where the gradient fades: in deep networks a ReLU learns faster. LeNet-5 was made with it.</source>
      <translation>大的值落在平坦的两端，梯度消失：在深的网络中 ReLU 学得更快。LeNet-5 用的是它。</translation>
    </message>
    <message>
      <location filename="desktop/network/explore_pane.py" />
      <source>Larger</source>
      <translation>放大</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.geometry" />
      <source>Largest</source>
      <translation>最大</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Last</source>
      <translation>最后</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>Last four</source>
      <translation>最后四块</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>Last layers</source>
      <translation>最后几层</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>Last {0}</source>
      <translation>最后 {0} 层</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>Last {0} of {1}</source>
      <translation>最后 {0} 层，共 {1} 层</translation>
    </message>
    <message>
      <location filename="studio.engine.recipe" />
      <source>Last-n</source>
      <translation>最后 n 层</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Last: epoch {0}</source>
      <translation>最后：第 {0} 轮</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/samples_panel.py" />
      <source>Later samples</source>
      <translation>后面的样本</translation>
    </message>
    <message>
      <location filename="desktop/network/explore_pane.py" />
      <source>Layer</source>
      <translation>层</translation>
    </message>
    <message>
      <location filename="studio.engine.training.stages.stage" />
      <source>Layer decay</source>
      <translation>逐层衰减</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_card.py" />
      <source>Layers</source>
      <translation>层</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.blocks" />
      <source>Layers in a row under one name: a part of the network, or a branch of several layers.</source>
      <translation>同一名称下的一串层：网络的一部分，或由多层组成的分支。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.blocks" />
      <source>Layers in a row, and a skip around them that is added to what they give.</source>
      <translation>一串层，外加一条跳跃连接与其输出相加。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/from_state_dict.py" />
      <source>Layers of these very names and sizes are known here.</source>
      <translation>名称和大小完全相同的层是已知的。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>Layers stay as they are; beside each learns a product of two small matrices, and the output layer: little to keep, and it can be switched off (Hu et al., 2022).</source>
      <translation>原有层不变；旁边各学两个小矩阵之积，以及输出层：需保存的很少，并可关闭（Hu et al., 2022）。</translation>
    </message>
    <message>
      <location filename="engine/runs/continuing.py" />
      <source>Layers were changed, and the weights of this run do not fit them: only which layers are frozen can change on the way. Undo the edit, or train anew.</source>
      <translation>层已修改，与本次运行的权重不符：中途只能改变哪些层冻结。请撤销修改，或重新训练。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.shape" />
      <source>Lays a picture out as one vector: N×C×H×W → N×(C·H·W).</source>
      <translation>将图片展平成一个向量：N×C×H×W → N×(C·H·W)。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.mixing" />
      <source>Lays another picture over each, as if both were seen through. Teaches to be less sure between classes; use it against overfitting in long runs (Zhang et al., 2017).</source>
      <translation>将另一张图片半透明叠加其上。教网络在类别之间不过分自信；用于长时间训练以防过拟合（Zhang et al., 2017）。</translation>
    </message>
    <message>
      <location filename="templates" />
      <source>LeNet-5</source>
      <translation>LeNet-5</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.normalisation" />
      <source>Learned scale</source>
      <translation>可学缩放</translation>
    </message>
    <message>
      <location filename="desktop/training/more_settings.py" />
      <source>Learning</source>
      <translation>学习</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Learning rate</source>
      <translation>学习率</translation>
    </message>
    <message>
      <location filename="desktop/training/rate_curve.py" />
      <source>Learning rate over the run</source>
      <translation>整个运行的学习率</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Learning rate, at the right</source>
      <translation>学习率（右轴）</translation>
    </message>
    <message>
      <location filename="studio.engine.training.stages.stage" />
      <source>Learns</source>
      <translation>训练层</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/normalisation.py" />
      <source>Learns a scale and an offset.</source>
      <translation>学习缩放和偏移。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>Least gain</source>
      <translation>最小提升</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/sample_card.py" />
      <source>Leave out of the data</source>
      <translation>从数据中排除</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_card.py" />
      <source>Leave stages out</source>
      <translation>省略若干阶段</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/finding_words.py" />
      <source>Leave the copies out</source>
      <translation>排除副本</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/finding_words.py" />
      <source>Leave them all out</source>
      <translation>全部排除</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/finding_words.py" />
      <source>Leave them out</source>
      <translation>排除</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.wording" />
      <source>Leaves words out. Teaches not to depend on a single word; use it for few texts (Wei and Zou, "EDA", 2019).</source>
      <translation>去掉一些词。教网络不依赖单个词；用于文本少时（Wei and Zou, "EDA", 2019）。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Left out</source>
      <translation>已排除</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/compare_view.py" />
      <source>Left out are {0:,} that {1} was trained on.</source>
      <translation>排除了 {1} 训练过的 {0:,} 个。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/sample_desk.py" />
      <source>Left out of the data, for runs to come</source>
      <translation>已从数据中排除，用于之后的运行</translation>
    </message>
    <message>
      <location filename="studio.engine.data.texts.text_source" />
      <source>Length</source>
      <translation>长度</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>Length of texts, in tokens</source>
      <translation>文本长度（词元）</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_actions.py" />
      <source>Let &amp;all layers learn</source>
      <translation>训练所有层(&amp;A)</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Let Fine-tune start from its best weights, on the data that is open</source>
      <translation>微调从它的最佳权重开始，用当前打开的数据</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_strip.py" />
      <source>Let layers learn</source>
      <translation>选择训练的层</translation>
    </message>
    <message>
      <location filename="desktop/tryout/tryout_panel.py" />
      <source>Let the network answer to a picture of yours</source>
      <translation>让网络回答你的图片</translation>
    </message>
    <message>
      <location filename="engine/network/checks/backbone.py" />
      <source>Let {layer} learn</source>
      <translation>让 {layer} 训练</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>Lets positive values through and makes the others 0. The usual choice.</source>
      <translation>正值通过，其余变为 0。最常用。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/class_table.py" />
      <source>Letters</source>
      <translation>字符</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>Licence: MIT.</source>
      <translation>许可证：MIT。</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>Light or dark</source>
      <translation>浅色或深色</translation>
    </message>
    <message>
      <location filename="engine/network/source/flow.py" />
      <source>Line {line} does something in forward that the studio does not write: {words}. Open a file that Save as .py wrote, or mend that line.</source>
      <translation>第 {line} 行在 forward 中做了本程序不会写的事：{words}。请打开由“另存为 .py”写出的文件，或修正该行。</translation>
    </message>
    <message>
      <location filename="engine/network/source/read.py" />
      <source>Line {line} is not Python: {reason}.</source>
      <translation>第 {line} 行不是 Python：{reason}。</translation>
    </message>
    <message>
      <location filename="engine/network/source/read.py" />
      <source>Line {line} is not what the studio writes{why}. Open a file that Save as .py wrote, or mend that line.</source>
      <translation>第 {line} 行不是本程序会写的内容{why}。请打开由“另存为 .py”写出的文件，或修正该行。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>LoRA</source>
      <translation>LoRA</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/adapter.py" />
      <source>LoRA, or DoRA, which learns lengths apart from directions: slower, often better at a low rank.</source>
      <translation>LoRA，或将长度与方向分开学习的 DoRA：较慢，低秩时往往更好。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Load them: try them out, evaluate, export or fine-tune them</source>
      <translation>载入：可试用、评估、导出或微调</translation>
    </message>
    <message>
      <location filename="desktop/shell/coordinator.py" />
      <source>Loading PyTorch…</source>
      <translation>正在加载 PyTorch…</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Log</source>
      <translation>对数</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>Log loss</source>
      <translation>对数损失</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Logarithmic values</source>
      <translation>对数坐标</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/data_health.py" />
      <source>Look</source>
      <translation>查看</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/suspects_view.py" />
      <source>Look again</source>
      <translation>重新查找</translation>
    </message>
    <message>
      <location filename="engine/training/settings/optimisers.py" />
      <source>Look ahead along the momentum (Sutskever et al., 2013).</source>
      <translation>沿动量前瞻（Sutskever et al., 2013）。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>Look at them in &amp;Mistakes</source>
      <translation>在错例中查看(&amp;M)</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/confusion_view.py" />
      <source>Look at them one by one</source>
      <translation>逐个查看</translation>
    </message>
    <message>
      <location filename="desktop/training/training_panel.py" />
      <source>Look for a good learning rate</source>
      <translation>查找合适的学习率</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>Look for what is wrong with a dataset.</source>
      <translation>查找数据集中的问题。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/suspects_view.py" />
      <source>Look for wrong labels</source>
      <translation>查找错误标签</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_card.py" />
      <source>Looking at the data, and trying plans on a share of it</source>
      <translation>正在查看数据，并用一部分数据试各方案</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_card.py" />
      <source>Looking at the data, and trying plans on a share of it · at most {0} more</source>
      <translation>正在查看数据，并用一部分数据试各方案 · 最多还需 {0}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_presenter.py" />
      <source>Looking for what is known</source>
      <translation>正在查找已有结果</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/models_dialog.py" />
      <source>Looking through files and runs…</source>
      <translation>正在查看文件和运行…</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/start_card.py" />
      <source>Looks at the data and the start, tries up to three plans on a share of the data for at most 45 seconds, and says which suits and why</source>
      <translation>查看数据和起点，用部分数据最多花 45 秒试三个方案，并说明哪个合适及原因</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/cleaning_panel.py" />
      <source>Looks for copies, leaks from training to test, pictures under two labels, files that cannot be read, uneven or unclear classes, empty and odd pictures. Your files are never changed.</source>
      <translation>查找重复、测试集泄漏、同图不同标签、无法读取的文件、类别不均或含糊、空白和异常图片。绝不改动你的文件。</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/cleaning_panel.py" />
      <source>Looks for copies, leaks from training to test, texts under two labels, empty, damaged and cut ones, rows that cannot be read, uneven or unclear classes. Your files are never changed.</source>
      <translation>查找重复、测试集泄漏、同文不同标签、空白、损坏或截断的文本、无法读取的行、类别不均或含糊。绝不改动你的文件。</translation>
    </message>
    <message>
      <location filename="engine/network/templates.py" />
      <source>Looks for phrases of three to five words, wherever they stand: a good first choice.</source>
      <translation>寻找三到五个词的短语，不论在哪里：不错的首选。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.adapters.adapter" />
      <source>Lora</source>
      <translation>LoRA</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Loss</source>
      <translation>损失</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Loss and accuracy</source>
      <translation>损失与准确率</translation>
    </message>
    <message>
      <location filename="desktop/tuning/rate_plot.py" />
      <source>Loss over learning rate</source>
      <translation>损失随学习率变化</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>Lower slower</source>
      <translation>低层更慢</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>Lowest</source>
      <translation>下限</translation>
    </message>
    <message>
      <location filename="studio.engine.recipe" />
      <source>Lp-ft</source>
      <translation>LP-FT</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>MB</source>
      <translation>MB</translation>
    </message>
    <message>
      <location filename="templates" />
      <source>MLP</source>
      <translation>MLP</translation>
    </message>
    <message>
      <location filename="templates" />
      <source>MLP with batch norm</source>
      <translation>带批归一化的 MLP</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>MMM yyyy</source>
      <translation>yyyy年M月</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.mnist" />
      <source>MNIST</source>
      <translation>MNIST</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Machine</source>
      <translation>机器</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/summary_view.py" />
      <source>Macro</source>
      <translation>宏平均</translation>
    </message>
    <message>
      <location filename="page" />
      <source>Made with Training Studio on {0}.</source>
      <translation>由 Training Studio 制作于 {0}。</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Made with: {told}</source>
      <translation>制作环境：{told}</translation>
    </message>
    <message>
      <location filename="engine/network/checks/texts.py" />
      <source>Make it {vocabulary} vectors</source>
      <translation>设为 {vocabulary} 个向量</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Make its data, network and training those of the window</source>
      <translation>将其数据、网络和训练设置用于窗口</translation>
    </message>
    <message>
      <location filename="engine/network/checks/picture.py" />
      <source>Make its window 1×1</source>
      <translation>窗口改为 1×1</translation>
    </message>
    <message>
      <location filename="engine/network/checks/size.py" />
      <source>Make the layers narrower</source>
      <translation>减小各层宽度</translation>
    </message>
    <message>
      <location filename="engine/network/checks/activation.py" />
      <source>Make them ReLU</source>
      <translation>改为 ReLU</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.shape" />
      <source>Makes a picture larger without learning: N×C×H×W → N×C×(f·H)×(f·W).</source>
      <translation>不经学习地放大图片：N×C×H×W → N×C×(f·H)×(f·W)。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.regularisation" />
      <source>Makes a random share of the values 0 in each training step: any shape → the same.</source>
      <translation>每个训练步随机将一部分值置 0：任意形状 → 不变。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.regularisation" />
      <source>Makes a random share of whole channels 0 in each training step: N×C×H×W → the same.</source>
      <translation>每个训练步随机将整个通道置 0：N×C×H×W → 不变。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.tone" />
      <source>Makes the picture darker or lighter: every value times one factor. Teaches that light changes; use it for photographs (Howard, 2013).</source>
      <translation>调暗或调亮图片：所有值乘同一系数。教网络适应光线变化；用于照片（Howard, 2013）。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.geometry" />
      <source>Makes the picture smaller or larger. Teaches that a thing may be near or far, and writing small or large (LeCun et al., 1998).</source>
      <translation>缩小或放大图片。教网络适应远近和字的大小（LeCun et al., 1998）。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>Makes values into shares that add up to 1. The loss does this already while training.</source>
      <translation>将数值变为总和为 1 的占比。训练时损失已包含它。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>Map</source>
      <translation>分布图</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_panel.py" />
      <source>Map</source>
      <comment>of what counts in a picture</comment>
      <translation>热力图</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.masking" />
      <source>Mask-tokens</source>
      <translation>遮住词元</translation>
    </message>
    <message>
      <location filename="studio.engine.evaluation.robustness.text_disturbance" />
      <source>Masked tokens</source>
      <translation>遮住词元</translation>
    </message>
    <message>
      <location filename="studio.engine.data.image_transform" />
      <source>Mass</source>
      <translation>质心</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>Mean</source>
      <translation>平均</translation>
    </message>
    <message>
      <location filename="engine/network/checks/normalisation.py" />
      <source>Mean and variance of so few are mostly chance, so training is noisy and the network is another one afterwards. Norms that look at one sample do not mind (Wu and He, 2018).</source>
      <translation>这么少样本的均值和方差多为偶然，训练噪声大，之后的网络也不一样。按单个样本归一化则不受影响（Wu and He, 2018）。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>Mean of pixels from 0 to 1</source>
      <translation>0 到 1 像素的均值</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_card.py" />
      <source>Measure</source>
      <translation>测量</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>Measure a checkpoint on a dataset.</source>
      <translation>在数据集上测量检查点。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>Measure and keep a moving average of the weights, that remembers this share at every step (Polyak and Juditsky, 1992): 0.999 is usual.</source>
      <translation>测量并保存权重的滑动平均，每步记住此比例（Polyak and Juditsky, 1992）：通常为 0.999。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/subject_choice.py" />
      <source>Measure it on its own data</source>
      <translation>在它自己的数据上测量</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>Measure on</source>
      <translation>测量用</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/epochs/epochs_view.py" />
      <source>Measure the rest</source>
      <translation>测量其余轮次</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>Measure {0}</source>
      <translation>测量{0}</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_costs.py" />
      <source>Measured by a real step on this device: weights {0}, gradients {1}, optimiser {2}, activations of {3} samples {4}</source>
      <translation>在本设备上实测一步：权重 {0}，梯度 {1}，优化器 {2}，{3} 个样本的激活 {4}</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>Measured on</source>
      <translation>测量数据</translation>
    </message>
    <message>
      <location filename="desktop/tuning/tune_panel.py" />
      <source>Measured on a copy, before a run begins</source>
      <translation>训练开始前，在副本上测量</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/sheet.py" />
      <source>Measured while this is open: train with this view in sight</source>
      <translation>仅在此视图打开时测量：请开着它训练</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Measured: never</source>
      <translation>测量：从未</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Measured: {figures}</source>
      <translation>测量：{figures}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_presenter.py" />
      <source>Measuring</source>
      <translation>正在测量</translation>
    </message>
    <message>
      <location filename="cli/commands/measuring_plans.py" />
      <source>Measuring each plan</source>
      <translation>正在测量各方案</translation>
    </message>
    <message>
      <location filename="cli/commands/commands.py" />
      <source>Measuring for the report</source>
      <translation>正在为报告测量</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Measuring {0:,} test samples, once</source>
      <translation>正在测量 {0:,} 个测试样本（仅一次）</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/epochs/epochs_view.py" />
      <source>Measuring · {0} left</source>
      <translation>测量中 · 还剩 {0}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/epochs/epochs_view.py" />
      <source>Measuring…</source>
      <translation>测量中…</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>Memory</source>
      <translation>内存</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Memory</source>
      <comment>a setting</comment>
      <translation>记忆大小</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/cost_words.py" />
      <source>Memory is told from shapes: whole batches would take long to measure.</source>
      <translation>内存由形状推算：测量整批会太久。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/explain_panel.py" />
      <source>Method</source>
      <translation>方法</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/summary_view.py" />
      <source>Micro</source>
      <translation>微平均</translation>
    </message>
    <message>
      <location filename="studio.engine.data.image_transform" />
      <source>Middle</source>
      <translation>中点</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.losses" />
      <source>Minus the logarithm of the probability given to the true class.</source>
      <translation>真实类别所得概率的负对数。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/whole_pixels.py" />
      <source>Mirror left and right.</source>
      <translation>左右镜像。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.whole_pixels" />
      <source>Mirrors the picture. Teaches that left and right do not matter; use it for photographs, never for writing (Krizhevsky et al., 2012).</source>
      <translation>镜像图片。教网络左右无关紧要；用于照片，绝不用于文字（Krizhevsky et al., 2012）。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/views.py" />
      <source>Mistakes</source>
      <translation>错例</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/mistakes_view.py" />
      <source>Mistakes: {0:,} of {1:,}</source>
      <translation>错例：{0:,} / {1:,}</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.mixing" />
      <source>MixUp</source>
      <translation>MixUp</translation>
    </message>
    <message>
      <location filename="engine/training/frozen_prefix/keeping.py" />
      <source>MixUp and CutMix mix the samples of each batch: no views of one sample can be kept, and the frozen part is computed anew in each epoch.</source>
      <translation>MixUp 和 CutMix 混合每批样本：单个样本无法预存，冻结部分每轮重新计算。</translation>
    </message>
    <message>
      <location filename="engine/network/templates.py" />
      <source>MobileNetV2, which has seen 1.2 million photos and comes with the program: for photos of your own, even a few dozen, without a GPU.</source>
      <translation>MobileNetV2，见过 120 万张照片，随程序提供：用于你自己的照片，哪怕几十张，无需 GPU。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/models_dialog.py" />
      <source>Models</source>
      <translation>模型</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.normalisation" />
      <source>Momentum</source>
      <translation>动量</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>Momentum decay</source>
      <translation>动量衰减</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>Momentum made orthogonal for the hidden layers' matrices, AdamW for the rest (Jordan et al., 2024). Steps are scaled to AdamW's size (Liu et al., 2025), so one learning rate fits both.</source>
      <translation>隐藏层矩阵的动量正交化，其余用 AdamW（Jordan et al., 2024）。步长缩放到 AdamW 的大小（Liu et al., 2025），因此共用一个学习率。</translation>
    </message>
    <message>
      <location filename="desktop/training/training_panel.py" />
      <source>More…</source>
      <translation>更多…</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/text_why/text_why_words.py" />
      <source>Most against it: {0}</source>
      <translation>最反对：{0}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/class_figures_model.py" />
      <source>Most confused with</source>
      <translation>最常混淆为</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/text_why/text_why_words.py" />
      <source>Most for it: {0}</source>
      <translation>最支持：{0}</translation>
    </message>
    <message>
      <location filename="studio.engine.export.formats.onnx_int8" />
      <source>Most lost</source>
      <translation>最多损失</translation>
    </message>
    <message>
      <location filename="engine/network/checks/picture.py" />
      <source>Most of what it sees are the zeros around the picture, so most of its weights learn nothing. The picture was made small too early.</source>
      <translation>它看到的大多是图片四周的零，多数权重学不到东西。图片缩小得太早了。</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>Most often</source>
      <translation>最常见</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/cache_row.py" />
      <source>Most that decoded pictures and outputs of frozen layers may take</source>
      <translation>解码图片与冻结层输出最多可占用的空间</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_strip.py" />
      <source>Move a stage</source>
      <translation>移动阶段</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_actions.py" />
      <source>Move down</source>
      <translation>下移</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_actions.py" />
      <source>Move up</source>
      <translation>上移</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_editor.py" />
      <source>Move {0} down</source>
      <translation>下移 {0}</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_editor.py" />
      <source>Move {0} up</source>
      <translation>上移 {0}</translation>
    </message>
    <message>
      <location filename="engine/network/checks/dropout.py" />
      <source>Move {layer} after {after}</source>
      <translation>将 {layer} 移到 {after} 之后</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.tone" />
      <source>Moves every value towards the picture's mean or away from it. Teaches that fog and cameras differ; use it for photographs (Howard, 2013).</source>
      <translation>使所有值靠近或远离图片的均值。教网络适应雾和不同相机；用于照片（Howard, 2013）。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.geometry" />
      <source>Moves the picture to any side. Teaches that it does not matter where a thing stands; use it where things are not always in the middle (LeCun et al., 1998).</source>
      <translation>将图片向任意方向平移。教网络位置无关紧要；用于物体不总在中间的情况（LeCun et al., 1998）。</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Moving average of the training curves; the measured ones stay behind it</source>
      <translation>训练曲线的滑动平均；实测值留在其后</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Much larger, smaller or longer than the others: what matters in them may be cropped away or blurred.</source>
      <translation>比其他图片大得多、小得多或长得多：关键内容可能被裁掉或模糊。</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>Mult-adds</source>
      <translation>乘加数</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>Multi-step</source>
      <translation>多段下降</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>Multiplications with an addition, for one sample, forward. {0}</source>
      <translation>单个样本前向的乘加次数。{0}</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>Multiplier</source>
      <translation>倍数</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>Muon</source>
      <translation>Muon</translation>
    </message>
    <message>
      <location filename="engine/training/distributed/shared_job.py" />
      <source>Muon needs whole matrices, and --fsdp leaves each process a part of them: choose another optimiser, or train without --fsdp.</source>
      <translation>Muon 需要完整的矩阵，而使用 --fsdp 时每个进程只有其中一部分：请选择其他优化器，或不带 --fsdp 训练。</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_menus.py" />
      <source>My blocks</source>
      <translation>我的块</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/subject_choice.py" />
      <source>My drawings</source>
      <translation>我的图画</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.sentences" />
      <source>My sentences</source>
      <translation>我的句子</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>NAdam</source>
      <translation>NAdam</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/models_dialog.py" />
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <location filename="desktop/export/export_view.py" />
      <source>Name a folder for: {0}</source>
      <translation>请为 {0} 指定文件夹</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_delegate.py" />
      <source>Name of the layer</source>
      <translation>层的名称</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_delegate.py" />
      <source>Name of the run</source>
      <translation>运行名称</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>Names of the classes</source>
      <translation>类别名称</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Near copies: {count:,}</source>
      <translation>近似重复：{count:,}</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.shape" />
      <source>Nearest</source>
      <translation>最近邻</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/shape.py" />
      <source>Nearest repeats pixels, bilinear blends them.</source>
      <translation>最近邻重复像素，双线性混合像素。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>Nearly SiLU without an exponential; MobileNetV3 uses it.</source>
      <translation>接近 SiLU 而不算指数；MobileNetV3 使用它。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Nearly all texts are written in {script} letters, and these mostly in others: too few to learn them from.</source>
      <translation>几乎所有文本都是 {script} 文字，而这些大多是其他文字：太少，学不会。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>Nesterov</source>
      <translation>Nesterov</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/subject_bar.py" />
      <source>Network</source>
      <translation>网络</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>Network and data are being read.</source>
      <translation>正在读取网络和数据。</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Network is unreachable</source>
      <translation>网络不可达</translation>
    </message>
    <message>
      <location filename="desktop/tuning/tune_views.py" />
      <source>Network or data were changed meanwhile: measure again.</source>
      <translation>网络或数据在此期间被修改：请重新测量。</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>Network: pictures are brought to the size and colour that the checkpoint reads. Data: they stay as they are, and the layers that read them are adapted.</source>
      <translation>网络：图片改为检查点所读的尺寸和颜色。数据：图片不变，调整读取它们的层。</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Network: {count:,} parameters</source>
      <translation>网络：{count:,} 个参数</translation>
    </message>
    <message>
      <location filename="desktop/files/file_actions.py" />
      <source>Networks ({0})</source>
      <translation>网络 ({0})</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/aside_job.py" />
      <source>Networks are trained already: wait for them or stop it</source>
      <translation>网络正在训练：请等待或停止</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Networks are trained under Evaluation</source>
      <translation>“评估”中正在训练网络</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>Networks are trained under Evaluation: wait for them or stop it</source>
      <translation>“评估”中正在训练网络：请等待或停止</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>New output layer</source>
      <translation>新建输出层</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tabs.py" />
      <source>Next view</source>
      <translation>下一个视图</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>No</source>
      <translation>否</translation>
    </message>
    <message>
      <location filename="desktop/data/augmentation/text_augmentation_preview.py" />
      <source>No augmentation is chosen: training gets each text as it is.</source>
      <translation>未选择任何数据增强：训练直接使用原文本。</translation>
    </message>
    <message>
      <location filename="desktop/shell/readiness.py" />
      <source>No dataset is open yet</source>
      <translation>还没有打开数据集</translation>
    </message>
    <message>
      <location filename="cli/lines/comparison_lines.py" />
      <source>No difference: both are right on the same samples.</source>
      <translation>没有差别：两者答对的样本相同。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_drawings.py" />
      <source>No drawing has been kept yet. Draw something, name it and keep it; then do so under a second name.</source>
      <translation>还没有保存任何图画。请画点什么、命名并保存；然后再用第二个名称做一次。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/epochs/epochs_view.py" />
      <source>No epoch was measured yet.</source>
      <translation>尚未测量任何一轮。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/epochs/epochs_view.py" />
      <source>No epoch’s weights are here</source>
      <translation>这里没有任何一轮的权重</translation>
    </message>
    <message>
      <location filename="engine/data/pictures/named_pictures.py" />
      <source>No file is called like {pattern}.</source>
      <translation>没有名称符合 {pattern} 的文件。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/suspects_view.py" />
      <source>No label is suspect</source>
      <translation>没有可疑标签</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/choosing.py" />
      <source>No layer gets an adapter: {asked} was asked for, and {why}. Ask for others (attention, linear, all, or names), or let layers learn without one.</source>
      <translation>没有层得到适配器：要求的是 {asked}，而 {why}。请改用其他（attention、linear、all 或层名），或不用适配器来训练层。</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/lesson_view.py" />
      <source>No layer is chosen</source>
      <translation>未选择层</translation>
    </message>
    <message>
      <location filename="engine/training/fine_tuning/layers.py" />
      <source>No layer of the starting checkpoint fits this network: it has {theirs} and the network has {ours}. Choose another checkpoint or train from scratch.</source>
      <translation>起点检查点没有层与该网络相符：它有 {theirs}，网络有 {ours}。请选择其他检查点，或从头训练。</translation>
    </message>
    <message>
      <location filename="desktop/network/diagram/diagram.py" />
      <source>No layers yet</source>
      <translation>还没有层</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/models_view.py" />
      <source>No longer listed, as it is not there any more: {0}</source>
      <translation>已不在原处，不再列出：{0}</translation>
    </message>
    <message>
      <location filename="desktop/shell/state_keeper.py" />
      <source>No longer offered to fine-tune from, as it is not there any more: {0}.</source>
      <translation>已不在原处，不再作为微调起点：{0}。</translation>
    </message>
    <message>
      <location filename="engine/explain/methods/integrated_gradients.py" />
      <source>No more are taken than these.</source>
      <translation>不超过这么多步。</translation>
    </message>
    <message>
      <location filename="desktop/export/export_view.py" />
      <source>No network is at hand: train one, or open one with File ▸ Open checkpoint.</source>
      <translation>当前没有网络：请训练一个，或用“文件 ▸ 打开检查点”打开一个。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/new_pictures_panel.py" />
      <source>No new pictures yet</source>
      <translation>还没有新图片</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_texts/new_texts_panel.py" />
      <source>No new texts yet</source>
      <translation>还没有新文本</translation>
    </message>
    <message>
      <location filename="engine/training/fine_tuning/propose.py" />
      <source>No plan fits into the memory of this machine: even {plan} takes {needed_mb} MB, and {free_mb} MB are free. Set a smaller batch.</source>
      <translation>没有方案能放进本机内存：连 {plan} 也需要 {needed_mb} MB，可用 {free_mb} MB。请减小批大小。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>No pooling.</source>
      <translation>没有池化。</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>No route to host</source>
      <translation>没有到主机的路由</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_panel.py" />
      <source>No run matches</source>
      <translation>没有匹配的运行</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/mistakes_view.py" />
      <source>No sample was confused so</source>
      <translation>没有样本被这样混淆</translation>
    </message>
    <message>
      <location filename="engine/data/sources/sentences.py" />
      <source>No sentence is kept in {folder} yet. Type a text in Try it, say what it is, and press Keep.</source>
      <translation>{folder} 中还没有保存句子。请在“试一试”中输入文本，说明它是什么，然后按“保存”。</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>No space left on device</source>
      <translation>设备上没有剩余空间</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>No such file or directory</source>
      <translation>没有这个文件或目录</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensors_card.py" />
      <source>No tensor matches: search for fewer words.</source>
      <translation>没有匹配的张量：请减少搜索词。</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_scale.py" />
      <source>No value is finite</source>
      <translation>没有有限值</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_scale.py" />
      <source>No values</source>
      <translation>没有值</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>No weights were changed</source>
      <translation>权重没有改变</translation>
    </message>
    <message>
      <location filename="desktop/tryout/keep_sample.py" />
      <source>No, this is…</source>
      <translation>不对，这是…</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Node ran the page's own JavaScript, with the onnxruntime-web inside it.</source>
      <translation>由 Node 运行页面自带的 JavaScript 及其中的 onnxruntime-web。</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Node ran the page's own JavaScript.</source>
      <translation>由 Node 运行页面自带的 JavaScript。</translation>
    </message>
    <message>
      <location filename="desktop/export/export_words.py" />
      <source>Node ran the page’s own script, with its onnxruntime-web.</source>
      <translation>Node 运行了网页自身的脚本及其中的 onnxruntime-web。</translation>
    </message>
    <message>
      <location filename="desktop/export/export_words.py" />
      <source>Node ran the page’s own script.</source>
      <translation>Node 运行了网页自身的脚本。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.tone" />
      <source>Noise</source>
      <translation>噪声</translation>
    </message>
    <message>
      <location filename="desktop/data/augmentation/augmentation_panel.py" />
      <source>None</source>
      <translation>无</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/text_facts.py" />
      <source>None is longer than the {0:,} that are read.</source>
      <translation>都不超过读取长度 {0:,}。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_drawings.py" />
      <source>None of the {count} drawings in {folder} can be read. The first: {reason}</source>
      <translation>{folder} 中的 {count} 张图画都无法读取。第一张：{reason}</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_pictures.py" />
      <source>None of the {count} files in {folder} is a picture that can be read. The first: {reason}</source>
      <translation>{folder} 中的 {count} 个文件都不是可读取的图片。第一个：{reason}</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_menus.py" />
      <source>None yet: keep one from a row's menu</source>
      <translation>还没有：可从行菜单存入</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>None.</source>
      <translation>无。</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/columns_dialog.py" />
      <source>None: all are to train on</source>
      <translation>无：全部用于训练</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_compare.py" />
      <source>None: their recipes are the same.</source>
      <translation>无：配方相同。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>Norm epsilon</source>
      <translation>归一化 epsilon</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Norm first</source>
      <translation>先归一化</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_menus.py" />
      <source>Normalisation</source>
      <translation>归一化</translation>
    </message>
    <message>
      <location filename="engine/network/checks/normalisation.py" />
      <source>Normalise each sample by itself</source>
      <translation>按单个样本归一化</translation>
    </message>
    <message>
      <location filename="studio.engine.export.formats.onnx" />
      <source>Normalise inside</source>
      <translation>内含归一化</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Not a directory</source>
      <translation>不是目录</translation>
    </message>
    <message>
      <location filename="cli/main.py" />
      <source>Not all could be printed ({reason}).</source>
      <translation>未能全部输出（{reason}）。</translation>
    </message>
    <message>
      <location filename="desktop/shell/state_keeper.py" />
      <source>Not all of what was kept of the last time could be read: {0}.</source>
      <translation>上次保留的内容未能全部读出：{0}。</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/data_health.py" />
      <source>Not checked yet</source>
      <translation>尚未检查</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>Not measured</source>
      <translation>未测量</translation>
    </message>
    <message>
      <location filename="engine/report/report.py" />
      <source>Not measured for this report: {why}</source>
      <translation>本报告未做测量：{why}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>Not measured yet</source>
      <translation>尚未测量</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answer_cells.py" />
      <source>Note</source>
      <translation>备注</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_presenter.py" />
      <source>Nothing can be measured so</source>
      <translation>这样无法测量</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_view.py" />
      <source>Nothing here is faster by more than chance: leave it as it is.</source>
      <translation>没有哪种方式明显更快：保持原样即可。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/shape.py" />
      <source>Nothing is computed: 784 values become 28 rows of 28, for instance, which an LSTM reads one row a step. A -1 stands for what is left.</source>
      <translation>不做计算：例如 784 个值变为 28 行 28 列，供 LSTM 每步读一行。-1 代表其余。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/confusion_view.py" />
      <source>Nothing is confused: every sample was read right</source>
      <translation>没有混淆：全部样本都判对</translation>
    </message>
    <message>
      <location filename="engine/data/drawing_store.py" />
      <source>Nothing is drawn, so there is nothing to keep. Draw something first.</source>
      <translation>什么都没画，没有可保存的。请先画点什么。</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>Nothing is running</source>
      <translation>没有任务在运行</translation>
    </message>
    <message>
      <location filename="page" />
      <source>Nothing leaves this page: the network is inside it, and it works without the internet.</source>
      <translation>任何内容都不会离开此页面：网络就在页面里，无需联网即可使用。</translation>
    </message>
    <message>
      <location filename="cli/commands/training.py" />
      <source>Nothing more can be printed ({reason}); training goes on, and is kept.</source>
      <translation>无法继续输出（{reason}）；训练继续进行并会保存。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>Nothing of the network takes it.</source>
      <translation>网络中没有用到它。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_words.py" />
      <source>Nothing that could be covered changes the answer.</source>
      <translation>遮住任何部分都不改变回答。</translation>
    </message>
    <message>
      <location filename="desktop/widgets/plots/probability_bars.py" />
      <source>Nothing to judge yet</source>
      <translation>还没有可判断的内容</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/advice_card.py" />
      <source>Nothing to mend: the network passes every check.</source>
      <translation>无需修改：网络通过了所有检查。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>Nothing to show</source>
      <translation>没有可显示的内容</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_view.py" />
      <source>Nothing to show yet</source>
      <translation>还没有可显示的</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/cleaning_panel.py" />
      <source>Nothing was found. This data can be trained on as it is.</source>
      <translation>没有发现问题，可以直接训练。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Nothing was trained, and nothing is kept</source>
      <translation>没有进行训练，也没有保存任何内容</translation>
    </message>
    <message>
      <location filename="engine/training/stages/learning.py" />
      <source>Nothing would be learned in stage {number}: what it trains ({layers}) is frozen in the network. Unfreeze it there, or let other layers learn.</source>
      <translation>阶段 {number} 什么都学不到：它训练的层（{layers}）在网络中被冻结。请在那里解冻，或训练其他层。</translation>
    </message>
    <message>
      <location filename="engine/training/stages/learning.py" />
      <source>Nothing would be learned: no layer has weights that are not frozen. Unfreeze one, or add a Linear.</source>
      <translation>什么都学不到：所有带权重的层都冻结了。请解冻一个，或加 Linear。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/cache_row.py" />
      <source>Nothing yet of decoded pictures and outputs of frozen layers</source>
      <translation>还没有解码图片或冻结层输出</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>Nothing.</source>
      <translation>无。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.array_files" />
      <source>NumPy arrays</source>
      <translation>NumPy 数组</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.array_files" />
      <source>NumPy arrays (*.npz)</source>
      <translation>NumPy 数组 (*.npz)</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>NumPy's .npz</source>
      <translation>NumPy 的 .npz</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Numbers</source>
      <translation>编号数</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_cells.py" />
      <source>Numbers that can learn</source>
      <translation>可训练的数值个数</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>Numbers that it holds and learns. {0}</source>
      <translation>其中可训练的数值个数。{0}</translation>
    </message>
    <message>
      <location filename="studio.engine.export.formats.onnx" />
      <source>ONNX</source>
      <translation>ONNX</translation>
    </message>
    <message>
      <location filename="studio.engine.export.formats.onnx_int8" />
      <source>ONNX, 8 bits</source>
      <translation>ONNX，8 位</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/text_why/text_why_words.py" />
      <source>Occlusion</source>
      <translation>遮挡</translation>
    </message>
    <message>
      <location filename="studio.engine.training.adapters.adapter" />
      <source>Of attention</source>
      <translation>用于注意力</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>Of its linear layers.</source>
      <translation>其线性层的激活函数。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/class_figures_model.py" />
      <source>Of its samples, how many are called so, in percent</source>
      <translation>该类样本中被判为该类的百分比</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>Of its two linear layers.</source>
      <translation>其两个线性层的宽度。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>Of its weights, while training.</source>
      <translation>用于其权重，仅训练时。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/shape.py" />
      <source>Of one sample; one -1 stands for what is left.</source>
      <translation>单个样本的形状；可用一个 -1 代表其余。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>Of sentences; the first one is used.</source>
      <translation>句子的类型；使用第一个。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>Of the attention weights.</source>
      <translation>用于注意力权重。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/picture_files.py" />
      <source>Of the picture, the class and the part, by name or number; empty to find them.</source>
      <translation>图片、类别和划分的列，用名称或编号；留空则自动查找。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>Of the processor. Another number changes the last bits of sums.</source>
      <translation>处理器线程数。不同的数会改变求和的末位。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/class_figures_model.py" />
      <source>Of the samples called so, how many are, in percent</source>
      <translation>被判为该类的样本中真正属于该类的百分比</translation>
    </message>
    <message>
      <location filename="engine/training/stages/stage.py" />
      <source>Of this stage, where it is not the run's.</source>
      <translation>该阶段的学习率，若与整个运行不同。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/text_table.py" />
      <source>Of train, val and test, by name or number; empty to find it, - for none.</source>
      <translation>train、val 和 test 的列，用名称或编号；留空则自动查找，- 表示没有。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>Of training and measuring, pauses left out</source>
      <translation>训练与测量用时，不含暂停</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/adapter.py" />
      <source>Of what the adapter reads, while training; against overfitting on little data.</source>
      <translation>对适配器的输入，仅训练时；数据少时防过拟合。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>Of what {layer} gives, the last step.</source>
      <translation>取 {layer} 输出的最后一步。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Of {counts} one picture at most is tested, which is right or wrong by chance: no figure of these classes means anything. Add pictures: thirty a class are a beginning.</source>
      <translation>{counts} 中每类最多测一张图片，对错全凭偶然：这些类别的指标没有意义。请补充图片：每类三十张是起步。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Of {counts} one text at most is tested, which is right or wrong by chance: no figure of these classes means anything. Add texts: thirty a class are a beginning.</source>
      <translation>{counts} 中每类最多测一条文本，对错全凭偶然：这些类别的指标没有意义。请补充文本：每类三十条是起步。</translation>
    </message>
    <message>
      <location filename="desktop/tryout/adapter_choice.py" />
      <source>Off: the network answers as it did before its adapter was trained</source>
      <translation>关：网络按训练适配器之前的样子回答</translation>
    </message>
    <message>
      <location filename="engine/training/trials/preflight_findings.py" />
      <source>On a single batch the loss rises from {first:.3g} to {last:.3g}, so the steps are too large: try a learning rate below {rate:g}.</source>
      <translation>在单个批次上损失从 {first:.3g} 升到 {last:.3g}，步长过大：请试低于 {rate:g} 的学习率。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>On a single batch the loss rises from {first} to {last} at a learning rate of {rate}.</source>
      <translation>在单个批次上，学习率 {rate} 时损失从 {first} 升到 {last}。</translation>
    </message>
    <message>
      <location filename="engine/training/trials/preflight_findings.py" />
      <source>On a single batch the loss stays at {first:.3g} for {steps} steps, so the network cannot learn: raise the learning rate, or look for frozen or dead layers.</source>
      <translation>在单个批次上损失 {steps} 步停在 {first:.3g}，网络无法学习：请提高学习率，或查找冻结或失活的层。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>On a single batch the loss stays at {first} for {steps} steps. Raise the learning rate, or look for frozen or dead layers.</source>
      <translation>在单个批次上，损失 {steps} 步停在 {first}。请提高学习率，或查找冻结或失活的层。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>On average it is {0:.1%} sure and {1:.1%} right. Calibration error {2:.2%} (ECE, {3} bins of equal width).</source>
      <translation>平均置信度 {0:.1%}，准确率 {1:.1%}。校准误差 {2:.2%}（ECE，{3} 个等宽区间）。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_words.py" />
      <source>On {0:,} samples that the trials did not learn, others were about as good:</source>
      <translation>在未用于试训的 {0:,} 个样本上，其他方案相差无几：</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/start_card.py" />
      <source>Once a dataset is open, the start fits, and nothing is running</source>
      <translation>需先打开数据集、起点相符，且没有任务在运行</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.pooling" />
      <source>One mean a channel: N×C×H×W → N×C; of tokens one mean a feature: N×T×D → N×D.</source>
      <translation>每通道一个均值：N×C×H×W → N×C；词元则每特征一个：N×T×D → N×D。</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>One mistake: label → answer, and how sure that was.</source>
      <translation>1 个错例：标签 → 回答，及其置信度。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>One moment</source>
      <translation>请稍候</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>One more parameter lets each place in the network choose how much of the negative side it keeps. Leave weight decay off it where you can: it would pull the slope to 0.</source>
      <translation>多一个参数，让网络各处自行决定保留多少负值。尽量不对它用权重衰减：会把斜率拉向 0。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>One more token in front that gathers the answer.</source>
      <translation>在前面多加一个汇集答案的词元。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>One number, or one a channel with commas between</source>
      <translation>一个数，或每通道一个、以逗号分隔</translation>
    </message>
    <message>
      <location filename="engine/runs/process_group.py" />
      <source>One of the processes that train was ended from outside, by signal {number}; where that is 9 the memory may have been too small. What was saved by then is kept.</source>
      <translation>训练进程之一被外部信号 {number} 终止；若为 9，可能是内存不足。此前保存的内容都在。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>One picture stands many times under several classes, as 'image not available' does: there is nothing to learn from it.</source>
      <translation>同一张图片在多个类别中多次出现，如“图片不可用”：从中学不到东西。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_words.py" />
      <source>One run each may differ by the luck of its seed. Each seed draws other starting weights and another order of the samples, the same seeds for both; the split stays. The runs are kept among your runs, and those that are there already are not trained again.</source>
      <translation>各训练一次，差异可能来自种子的运气。每个种子给出不同的初始权重和样本顺序，两者用相同的种子；划分不变。结果保存在运行列表中，已有的不再重训。</translation>
    </message>
    <message>
      <location filename="cli/commands/comparing.py" />
      <source>One seed tells of no spread: name 2 or more with --seeds.</source>
      <translation>一个种子看不出波动：请用 --seeds 指定 2 个或更多。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_texts/new_texts_panel.py" />
      <source>One text a line</source>
      <translation>每行一条</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>One text stands many times under several classes, as 'no comment' does: there is nothing to learn from it.</source>
      <translation>同一条文本在多个类别中多次出现，如“暂无评论”：从中学不到东西。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>One-cycle</source>
      <translation>单周期</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/confusion_view.py" />
      <source>Only the most confused</source>
      <translation>仅最易混淆的</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>Only the output layer learns: quick, and nothing that the layers before it know is lost. The one to begin with, and for few samples.</source>
      <translation>只训练输出层：快，且不丢失前面各层的知识。适合入门和样本少时。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/cost_words.py" />
      <source>Only {0} are free: set a smaller batch, or let fewer layers learn.</source>
      <translation>仅剩 {0} 可用：请减小批大小，或训练更少的层。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/compare_view.py" />
      <source>Only {0} gets right: {1:,}</source>
      <translation>仅 {0} 答对：{1:,}</translation>
    </message>
    <message>
      <location filename="desktop/tryout/tryout_panel.py" />
      <source>Open &amp;picture…</source>
      <translation>打开图片(&amp;P)…</translation>
    </message>
    <message>
      <location filename="desktop/files/file_menu.py" />
      <source>Open &amp;recipe…</source>
      <translation>打开配方(&amp;R)…</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/start_card.py" />
      <source>Open a .pth…</source>
      <translation>打开 .pth…</translation>
    </message>
    <message>
      <location filename="desktop/files/file_actions.py" />
      <source>Open a checkpoint or a state_dict</source>
      <translation>打开检查点或 state_dict</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_texts/new_texts_panel.py" />
      <source>Open a file…</source>
      <translation>打开文件…</translation>
    </message>
    <message>
      <location filename="desktop/network/network_views.py" />
      <source>Open a network's code</source>
      <translation>打开网络代码</translation>
    </message>
    <message>
      <location filename="desktop/tryout/tryout_panel.py" />
      <source>Open a picture</source>
      <translation>打开图片</translation>
    </message>
    <message>
      <location filename="desktop/files/file_actions.py" />
      <source>Open a recipe</source>
      <translation>打开配方</translation>
    </message>
    <message>
      <location filename="desktop/network/layers_panel.py" />
      <source>Open another network</source>
      <translation>打开另一个网络</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/models_dialog.py" />
      <source>Open folder…</source>
      <translation>打开文件夹…</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Open its &amp;recipe</source>
      <translation>打开其配方(&amp;R)</translation>
    </message>
    <message>
      <location filename="desktop/files/file_menu.py" />
      <source>Open network from co&amp;de…</source>
      <translation>从代码打开网络(&amp;D)…</translation>
    </message>
    <message>
      <location filename="page" />
      <source>Open picture…</source>
      <translation>打开图片…</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>Open the weights again with what is said here</source>
      <translation>按此处所述重新打开权重</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/sample_desk.py" />
      <source>Open {0} first: these samples are not of the data that is open</source>
      <translation>请先打开 {0}：这些样本不属于当前数据</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_presenter.py" />
      <source>Opening the data</source>
      <translation>正在打开数据</translation>
    </message>
    <message>
      <location filename="cli/commands/commands.py" />
      <source>Opening the run's data</source>
      <translation>正在打开运行的数据</translation>
    </message>
    <message>
      <location filename="cli/commands/training.py" />
      <source>Opening what the start was trained on</source>
      <translation>正在打开起点的训练数据</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/dataset_panel.py" />
      <source>Opening {0}…</source>
      <translation>正在打开 {0}…</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Operation not permitted</source>
      <translation>操作不被允许</translation>
    </message>
    <message>
      <location filename="desktop/training/more_settings.py" />
      <source>Optimiser</source>
      <translation>优化器</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_panel.py" />
      <source>Or drop one here</source>
      <translation>或拖放到这里</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.shape" />
      <source>Order</source>
      <translation>顺序</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>Other &amp;channels</source>
      <translation>其他通道数(&amp;C)</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>Other channels</source>
      <translation>其他通道数</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_words.py" />
      <source>Other plans could not be tried in {0}: {1}</source>
      <translation>其他方案未能在{0}内试完：{1}</translation>
    </message>
    <message>
      <location filename="desktop/data/augmentation/augmentation_panel.py" />
      <source>Other random draws of the same augmentation</source>
      <translation>用同样的增强再随机生成一批</translation>
    </message>
    <message>
      <location filename="desktop/data/augmentation/augmentation_panel.py" />
      <source>Other sa&amp;mples</source>
      <translation>换样本(&amp;M)</translation>
    </message>
    <message>
      <location filename="engine/runs/continuing.py" />
      <source>Other samples were chosen: on the way only their augmentation can change. Choose the run's own data, or fine-tune from its weights.</source>
      <translation>选择了其他样本：中途只能改变其增强。请选择该运行自己的数据，或从其权重微调。</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_actions.py" />
      <source>Out of the block</source>
      <translation>移出块</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>Outcome</source>
      <translation>结果</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>Output</source>
      <translation>输出</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>Outputs</source>
      <translation>输出数</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Overlays</source>
      <translation>叠加</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>PCA</source>
      <translation>PCA</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>Pa&amp;use</source>
      <translation>暂停(&amp;U)</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>Padding</source>
      <translation>填充</translation>
    </message>
    <message>
      <location filename="studio.engine.export.formats.page" />
      <source>Page (.html)</source>
      <translation>网页 (.html)</translation>
    </message>
    <message>
      <location filename="desktop/shell/guide_dialog.py" />
      <source>Pages</source>
      <translation>页面</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>Pair {0} with {1}</source>
      <translation>将 {0} 与 {1} 配对</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/blocks.py" />
      <source>Parallel cannot {join} {ends}: let all branches give the same {what}.</source>
      <translation>Parallel 无法将 {ends} {join}：请让各分支输出相同的{what}。</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>Parameters</source>
      <translation>参数</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>Parameters: {count:,}; {shares}; {learning}</source>
      <translation>参数：{count:,}；{shares}；{learning}</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/columns_dialog.py" />
      <source>Part</source>
      <translation>划分</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.text_table" />
      <source>Part column</source>
      <translation>划分列</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/subject_bar.py" />
      <source>Part of the data</source>
      <translation>数据划分</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Partly kept</source>
      <translation>部分保留</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>Parts</source>
      <translation>划分</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_texts/new_texts_panel.py" />
      <source>Paste texts above, or open a file or drop it here: the network that is chosen is asked about each line.</source>
      <translation>在上方粘贴文本，或打开、拖入文件：由所选网络逐行回答。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.mixing" />
      <source>Pastes a rectangle of another picture into each. Teaches to know a thing by any of its parts; use it for photographs in long runs (Yun et al., 2019).</source>
      <translation>贴上另一张图片的矩形。教网络凭任一局部辨认物体；用于照片的长时间训练（Yun et al., 2019）。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Patch</source>
      <translation>图块</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>PatchEmbedding cuts patches of {patch}×{patch} and the picture is {height}×{width}: choose a patch that divides it.</source>
      <translation>PatchEmbedding 切 {patch}×{patch} 的图块，而图片为 {height}×{width}：请选择能整除的图块。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.text_folder" />
      <source>Path</source>
      <translation>路径</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>Patience</source>
      <translation>耐心值</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Pause</source>
      <translation>暂停</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>Paused</source>
      <translation>已暂停</translation>
    </message>
    <message>
      <location filename="cli/lines/told_events.py" />
      <source>Paused after {position:.2f} epochs, until it is asked to resume.</source>
      <translation>已在 {position:.2f} 轮后暂停，等待恢复请求。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Paused · change settings to go on as a branch</source>
      <translation>已暂停 · 修改设置可作为分支继续</translation>
    </message>
    <message>
      <location filename="desktop/tryout/canvas_tools.py" />
      <source>Pen</source>
      <translation>笔</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.pen" />
      <source>Pen</source>
      <comment>a setting</comment>
      <translation>换笔</translation>
    </message>
    <message>
      <location filename="desktop/tryout/canvas_tools.py" />
      <source>Pen width</source>
      <translation>笔宽</translation>
    </message>
    <message>
      <location filename="engine/export/formats/onnx_int8.py" />
      <source>Percentage points of accuracy: where more would be lost, nothing is written.</source>
      <translation>准确率的百分点：若损失更多，则不写入任何内容。</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Permission denied</source>
      <translation>权限不够</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/shape.py" />
      <source>Permute needs each of the {count} dimensions of {got} once and got {dims}.</source>
      <translation>Permute 需要 {got} 的 {count} 个维度各一次，得到的是 {dims}。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.image_transform" />
      <source>Photo</source>
      <translation>照片</translation>
    </message>
    <message>
      <location filename="studio.engine.network.chooser" />
      <source>Photos</source>
      <translation>照片</translation>
    </message>
    <message>
      <location filename="templates" />
      <source>Photos, pretrained</source>
      <translation>照片，预训练</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/columns_dialog.py" />
      <source>Picture</source>
      <translation>图片</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.picture_files" />
      <source>Picture size</source>
      <translation>图片尺寸</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>Picture sizes</source>
      <translation>图片尺寸</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/confusion_view.py" />
      <source>Picture, PNG…</source>
      <translation>图片，PNG…</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/new_pictures_view.py" />
      <source>Pictures</source>
      <translation>图片</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/new_pictures_view.py" />
      <source>Pictures ({0})</source>
      <translation>图片（{0}）</translation>
    </message>
    <message>
      <location filename="engine/training/frozen_prefix/keeping.py" />
      <source>Pictures are augmented anew in each epoch, and so the frozen part is computed anew. Set Views (training.speed.views) to draw so many of each sample once: each takes {size} MB and one pass.</source>
      <translation>图片每轮重新增强，冻结部分也要重新计算。设置“变换份数”（training.speed.views）可每样本只生成若干次：每次需 {size} MB 和一遍计算。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>Pictures in memory as N×H×W×C: convolutions are often faster so.</source>
      <translation>图片在内存中按 N×H×W×C 存放：卷积往往更快。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Pictures in two parts at once: {count:,}</source>
      <translation>同时在两个划分中的图片：{count:,}</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Pictures of a single colour: {count:,}</source>
      <translation>单色图片：{count:,}</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Pictures of an unusual size: {count:,}</source>
      <translation>尺寸异常的图片：{count:,}</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/bare_weights.py" />
      <source>Pictures of {shape}.</source>
      <translation>图片为 {shape}。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Pictures that differ by little more than size or compression: a copy may land in the part that measures.</source>
      <translation>仅大小或压缩略有差异的图片：副本可能落入测量部分。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Pictures that lose much at their sides: {count:,}</source>
      <translation>两侧损失较多的图片：{count:,}</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Pictures under two labels: {count:,}</source>
      <translation>有两种标签的图片：{count:,}</translation>
    </message>
    <message>
      <location filename="engine/network/chooser.py" />
      <source>Pictures' shorter side.</source>
      <translation>图片的短边。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>Pixels</source>
      <translation>像素</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/input_shape.py" />
      <source>Pixels are read as whole numbers from 0 to 255.</source>
      <translation>像素按 0 到 255 的整数读取。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/bare_weights.py" />
      <source>Pixels scaled to 0–1.</source>
      <translation>像素缩放到 0–1。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Placeholder pictures: {count:,}</source>
      <translation>占位图片：{count:,}</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Placeholder texts: {count:,}</source>
      <translation>占位文本：{count:,}</translation>
    </message>
    <message>
      <location filename="studio.engine.stated" />
      <source>Plain</source>
      <translation>普通</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_card.py" />
      <source>Plan</source>
      <translation>方案</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan_view.py" />
      <source>Plan: {0}</source>
      <translation>方案：{0}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_cards.py" />
      <source>Plans of fine-tuning</source>
      <translation>微调方案</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_menus.py" />
      <source>Pooling</source>
      <translation>池化</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>Positions</source>
      <translation>位置数</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/class_figures_model.py" />
      <source>Precision</source>
      <translation>精确率</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>Precision</source>
      <comment>a setting</comment>
      <translation>精度</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Precision, recall</source>
      <translation>精确率、召回率</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/sheet.py" />
      <source>Precision, recall, F1</source>
      <translation>精确率、召回率、F1</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/views.py" />
      <source>Predict</source>
      <translation>预测</translation>
    </message>
    <message>
      <location filename="desktop/training/training_panel.py" />
      <source>Preflight</source>
      <translation>预检</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>Press Fine-tune: it starts from a trained network and keeps what fits.</source>
      <translation>按“微调”：从已训练的网络开始，保留相符的部分。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/before_after_card.py" />
      <source>Press Fine-tune: the start is measured first, and told beside what comes of it.</source>
      <translation>按“微调”：先测量起点，再与结果并列显示。</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/sheet.py" />
      <source>Press Train and watch it learn</source>
      <translation>按“训练”看它学习</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>Press Train. Digits is open already, and is learned in about a second.</source>
      <translation>按“训练”。Digits 已经打开，大约一秒即可学会。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.backbone" />
      <source>Pretrained</source>
      <translation>预训练</translation>
    </message>
    <message>
      <location filename="studio.engine.export.formats.onnx" />
      <source>Probabilities</source>
      <translation>概率</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.whole_pixels" />
      <source>Probability</source>
      <translation>概率</translation>
    </message>
    <message>
      <location filename="desktop/widgets/plots/probability_bars.py" />
      <source>Probability of each class</source>
      <translation>各类别的概率</translation>
    </message>
    <message>
      <location filename="cli/lines/comparison_lines.py" />
      <source>Probably chance: other seeds may turn it round (paired t over {count} seeds).</source>
      <translation>可能是偶然：换些种子也许结果相反（{count} 个种子的配对 t 检验）。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_words.py" />
      <source>Probably chance: with other seeds it may be the other way round.</source>
      <translation>可能是偶然：换些种子也许结果相反。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/compare_view.py" />
      <source>Probably chance: {0:,} against {1:,} of {2:,} (p = {3:.2g}).</source>
      <translation>可能是偶然：{2:,} 个中 {0:,} 对 {1:,}（p = {3:.2g}）。</translation>
    </message>
    <message>
      <location filename="cli/lines/comparison_lines.py" />
      <source>Probably chance: {told}</source>
      <translation>可能是偶然：{told}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/progress_line.py" />
      <source>Progress</source>
      <translation>进度</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/opening_line.py" />
      <source>Progress of opening</source>
      <translation>打开进度</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_card.py" />
      <source>Proposal</source>
      <translation>建议</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/start_card.py" />
      <source>Propose a plan</source>
      <translation>建议方案</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>Proposed: {plan}, clearly the best of those that were tried</source>
      <translation>建议：{plan}，在试过的方案中明显最好</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>Proposed: {plan}, no other could be tried</source>
      <translation>建议：{plan}，其他方案都未能尝试</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>Proposed: {plan}, others that were tried are about as good</source>
      <translation>建议：{plan}，试过的其他方案也差不多</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_actions.py" />
      <source>Put into a block</source>
      <translation>放入块中</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/blocks.py" />
      <source>Put the branches' channels side by side, or add them.</source>
      <translation>将各分支的通道并排，或相加。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/keep_chosen.py" />
      <source>Put the chosen into my data as</source>
      <translation>将所选加入我的数据，类别为</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_editor.py" />
      <source>Put {0} into {1}</source>
      <translation>将 {0} 放入 {1}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/layers_question.py" />
      <source>Puts its own layers into the table, in the place of yours; Undo takes it back</source>
      <translation>将它的层放入表中，取代你的；可撤销</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>PyTorch computed the layers listed in the page: no node was found to run its script.</source>
      <translation>由 PyTorch 计算页面列出的层：没有找到可运行其脚本的 node。</translation>
    </message>
    <message>
      <location filename="desktop/export/export_words.py" />
      <source>PyTorch computed what the page lists: there is no node to run its script.</source>
      <translation>由 PyTorch 计算网页中列出的运算：没有 node 来运行其脚本。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_presenter.py" />
      <source>PyTorch is being loaded</source>
      <translation>正在加载 PyTorch</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_text.py" />
      <source>PyTorch itself uses the name {0}: choose another, such as fc1.</source>
      <translation>PyTorch 自身使用名称 {0}：请换一个，如 fc1。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.array_files" />
      <source>PyTorch tensors</source>
      <translation>PyTorch 张量</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.array_files" />
      <source>PyTorch tensors (*.pt *.pth)</source>
      <translation>PyTorch 张量 (*.pt *.pth)</translation>
    </message>
    <message>
      <location filename="studio.engine.training.adapters.adapter" />
      <source>Query</source>
      <translation>查询</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/tokens.py" />
      <source>Questions and keys are turned by an angle that grows with the place, so that only the distance between two tokens counts. It needs no positions before it.</source>
      <translation>查询和键按位置旋转一个角度，因此只有两个词元的距离起作用。其前不需位置编码。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>RGB</source>
      <translation>RGB</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>RMSprop</source>
      <translation>RMSprop</translation>
    </message>
    <message>
      <location filename="studio.engine.training.adapters.adapter" />
      <source>Rank</source>
      <translation>秩</translation>
    </message>
    <message>
      <location filename="engine/training/settings/losses.py" />
      <source>Rare classes count for more: each class as much as any other.</source>
      <translation>罕见类别权重更大：各类别同等重要。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>Rate decay</source>
      <translation>学习率衰减</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Re&amp;name</source>
      <translation>重命名(&amp;N)</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Read again and asked about {count} samples of noise: its answers are at most {apart:.1e} from the network's</source>
      <translation>重新读取并用 {count} 个噪声样本提问：其回答与网络的相差最多 {apart:.1e}</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Read again and asked about {count} samples of {data}: its answers are at most {apart:.1e} from the network's</source>
      <translation>重新读取并用 {data} 的 {count} 个样本提问：其回答与网络的相差最多 {apart:.1e}</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>Read as {0}.</source>
      <translation>读取方式：{0}。</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>Read as {form}.</source>
      <translation>读取方式：{form}。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>Read the pictures anew at this size</source>
      <translation>按此尺寸重新读取图片</translation>
    </message>
    <message>
      <location filename="engine/network/checks/check.py" />
      <source>Read them at {size} px</source>
      <translation>以 {size} px 读取</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Read-only file system</source>
      <translation>只读文件系统</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Reading the frozen part once</source>
      <translation>正在读取冻结部分（仅一次）</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Reading the frozen part once, {0:.0%} · {1} left</source>
      <translation>正在读取冻结部分（仅一次），{0:.0%} · 还剩 {1}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/models_dialog.py" />
      <source>Reads</source>
      <translation>读取</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Reads step by step and remembers, with gates (Hochreiter and Schmidhuber, 1997).</source>
      <translation>逐步读取，并用门来记忆（Hochreiter and Schmidhuber, 1997）。</translation>
    </message>
    <message>
      <location filename="engine/network/templates.py" />
      <source>Reads word by word from both ends and remembers: where the order of words matters.</source>
      <translation>从两端逐词读取并记忆：适合词序重要的情况。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_view.py" />
      <source>Ready to train</source>
      <translation>可以训练</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_view.py" />
      <source>Ready to train; one thing is worth a look</source>
      <translation>可以训练；有一处值得留意</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_view.py" />
      <source>Ready to train; {0} things are worth a look</source>
      <translation>可以训练；有 {0} 处值得留意</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/class_figures_model.py" />
      <source>Recall</source>
      <translation>召回率</translation>
    </message>
    <message>
      <location filename="desktop/files/recent_menu.py" />
      <source>Recen&amp;t</source>
      <translation>最近打开(&amp;T)</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Recipe</source>
      <translation>配方</translation>
    </message>
    <message>
      <location filename="desktop/shell/coordinator.py" />
      <source>Recipe {0}</source>
      <translation>配方 {0}</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Recipe: {name}, seed {seed}</source>
      <translation>配方：{name}，种子 {seed}</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_menus.py" />
      <source>Recurrent</source>
      <translation>循环层</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>Reduce on plateau</source>
      <translation>停滞时降低</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_menus.py" />
      <source>Regularisation</source>
      <translation>正则化</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.joined" />
      <source>Rehearsed</source>
      <translation>复习比例</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>Reliability</source>
      <translation>可靠性</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Relu</source>
      <translation>ReLU</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/models_dialog.py" />
      <source>Remove</source>
      <translation>移除</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_actions.py" />
      <source>Remove a stage</source>
      <translation>移除阶段</translation>
    </message>
    <message>
      <location filename="desktop/tryout/keep_sample.py" />
      <source>Remove it from what you kept again</source>
      <translation>从你保存的内容中移除</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Remove the chosen runs from the disk</source>
      <translation>从磁盘删除所选运行</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>Remove the weights of {0} from the disk?</source>
      <translation>从磁盘删除 {0} 的权重？</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>Remove them</source>
      <translation>删除</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/cache_row.py" />
      <source>Remove them all; your own files are not touched</source>
      <translation>全部清除；不会动你自己的文件</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_editor.py" />
      <source>Remove {0}</source>
      <translation>移除 {0}</translation>
    </message>
    <message>
      <location filename="engine/network/checks/check.py" />
      <source>Remove {layer}</source>
      <translation>移除 {layer}</translation>
    </message>
    <message>
      <location filename="engine/network/checks/picture.py" />
      <source>Remove {pooling}</source>
      <translation>移除 {pooling}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/models_dialog.py" />
      <source>Remove…</source>
      <translation>移除…</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/rename_popup.py" />
      <source>Rename</source>
      <translation>重命名</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensors_card.py" />
      <source>Rename tensors</source>
      <translation>重命名张量</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/rename_popup.py" />
      <source>Rename the file’s tensors</source>
      <translation>重命名文件中的张量</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_editor.py" />
      <source>Rename {0} to {1}</source>
      <translation>将 {0} 重命名为 {1}</translation>
    </message>
    <message>
      <location filename="studio.engine.recipe" />
      <source>Repeat</source>
      <translation>重复</translation>
    </message>
    <message>
      <location filename="desktop/files/file_menu.py" />
      <source>Report of the r&amp;un…</source>
      <translation>运行报告(&amp;U)…</translation>
    </message>
    <message>
      <location filename="cli/commands/commands.py" />
      <source>Report written to {path}</source>
      <translation>报告已写入 {path}</translation>
    </message>
    <message>
      <location filename="templates" />
      <source>ResNet-18 to fine-tune</source>
      <translation>ResNet-18（用于微调）</translation>
    </message>
    <message>
      <location filename="templates" />
      <source>ResNet-like</source>
      <translation>类 ResNet</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/shape.py" />
      <source>Reshape cannot make {got}, {count} values, into {shape}: the sizes must multiply to as many, with -1 in one place at most.</source>
      <translation>Reshape 无法将 {got}（{count} 个值）变为 {shape}：各维之积须相等，最多一处为 -1。</translation>
    </message>
    <message>
      <location filename="engine/network/templates.py" />
      <source>Residual blocks, deep and small: the most accurate here for 28–64 px, slow without a GPU.</source>
      <translation>残差块，又深又小：在 28–64 px 上最准确，没有 GPU 时慢。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/blocks.py" />
      <source>Residual cannot add its input {start} to what its layers give, {end}: let them keep the size, or make it smaller by a whole step.</source>
      <translation>Residual 无法将输入 {start} 与内部各层的输出 {end} 相加：请保持大小，或按整步缩小。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Resume</source>
      <translation>恢复</translation>
    </message>
    <message>
      <location filename="desktop/tuning/tune_panel.py" />
      <source>Resume</source>
      <comment>a check</comment>
      <translation>续训</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/compare_view.py" />
      <source>Right of {0:,}: {1} {2:.2%}, {3} {4:.2%}.</source>
      <translation>{0:,} 个中答对：{1} {2:.2%}，{3} {4:.2%}。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_words.py" />
      <source>Right on average of {0} seeds: {1} {2:.2%}, {3} {4:.2%}.</source>
      <translation>{0} 个种子的平均正确率：{1} {2:.2%}，{3} {4:.2%}。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>Right or wrong</source>
      <translation>对错</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/robustness/robustness_words.py" />
      <source>Right: {0} of {1} as they are</source>
      <translation>原样的 {1} 个中答对 {0}</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>Rise</source>
      <translation>上升</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/views.py" />
      <source>Robustness</source>
      <translation>鲁棒性</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/tokens.py" />
      <source>RotaryAttention turns features in pairs and each of its {heads} heads has {each} of {width}: choose a number of heads that leaves each an even number.</source>
      <translation>RotaryAttention 将特征成对旋转，而 {heads} 个头各有 {width} 中的 {each} 个：请选择使每头特征数为偶数的头数。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.geometry" />
      <source>Rotate</source>
      <translation>旋转</translation>
    </message>
    <message>
      <location filename="studio.engine.evaluation.robustness.disturbance" />
      <source>Rotation</source>
      <translation>旋转</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>Rows are labels, columns what the network says.</source>
      <translation>行是标签，列是网络的回答。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/confusion_view.py" />
      <source>Rows are labels, columns what was said</source>
      <translation>行为标签，列为预测</translation>
    </message>
    <message>
      <location filename="engine/data/image_transform.py" />
      <source>Rows of pixels.</source>
      <translation>像素行数。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/rename_popup.py" />
      <source>Rules for names</source>
      <translation>名称规则</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/weights_view.py" />
      <source>Run</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="desktop/training/more_settings.py" />
      <source>Run and speed</source>
      <translation>运行与速度</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answer_cells.py" />
      <source>Runner-up</source>
      <translation>次选</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>Running</source>
      <translation>运行中</translation>
    </message>
    <message>
      <location filename="desktop/tuning/resume_view.py" />
      <source>Running it twice</source>
      <translation>正在训练两遍</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_panel.py" />
      <source>Runs</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_panel.py" />
      <source>Runs appear here when you press Train</source>
      <translation>按“训练”后，运行会列在这里</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/epochs/epochs_view.py" />
      <source>Runs keep them while they are small (Keep epochs, among the settings). Choose the best network of a run above.</source>
      <translation>运行会在较小时保留它们（设置中的“保留各轮”）。请在上方选择某次运行的最佳网络。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_actions.py" />
      <source>S&amp;plit after epoch {0}</source>
      <translation>在第 {0} 轮后拆分(&amp;P)</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>SGD</source>
      <translation>SGD</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.sms_spam" />
      <source>SMS Spam</source>
      <translation>SMS Spam</translation>
    </message>
    <message>
      <location filename="studio.engine.explain.methods.saliency" />
      <source>Saliency</source>
      <translation>显著性</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/class_table.py" />
      <source>Samples</source>
      <translation>样本</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/sample_preview.py" />
      <source>Samples appear here</source>
      <translation>样本会显示在这里</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/class_bars.py" />
      <source>Samples of each class</source>
      <translation>各类别样本数</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/class_figures_model.py" />
      <source>Samples of this class</source>
      <translation>该类样本数</translation>
    </message>
    <message>
      <location filename="desktop/files/file_menu.py" />
      <source>Save &amp;network as code…</source>
      <translation>将网络存为代码(&amp;N)…</translation>
    </message>
    <message>
      <location filename="desktop/network/code/code_view.py" />
      <source>Save as .py…</source>
      <translation>另存为 .py…</translation>
    </message>
    <message>
      <location filename="desktop/files/file_menu.py" />
      <source>Save fine-tuning rec&amp;ipe…</source>
      <translation>保存微调配方(&amp;I)…</translation>
    </message>
    <message>
      <location filename="desktop/files/file_menu.py" />
      <source>Save re&amp;cipe…</source>
      <translation>保存配方(&amp;C)…</translation>
    </message>
    <message>
      <location filename="desktop/files/file_actions.py" />
      <source>Save the checkpoint</source>
      <translation>保存检查点</translation>
    </message>
    <message>
      <location filename="desktop/network/explore_pane.py" />
      <source>Save the diagram as SVG or PNG</source>
      <translation>将结构图存为 SVG 或 PNG</translation>
    </message>
    <message>
      <location filename="desktop/network/network_views.py" />
      <source>Save the network as code</source>
      <translation>将网络存为代码</translation>
    </message>
    <message>
      <location filename="desktop/files/file_actions.py" />
      <source>Save the recipe</source>
      <translation>保存配方</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>Save the recipe below as recipe.toml, say in it where the data and what it starts from lie, and run: python main.py train recipe.toml</source>
      <translation>将下面的配方保存为 recipe.toml，在其中写明数据和起点的位置，然后运行：python main.py train recipe.toml</translation>
    </message>
    <message>
      <location filename="desktop/files/file_actions.py" />
      <source>Save the report of the run</source>
      <translation>保存运行报告</translation>
    </message>
    <message>
      <location filename="desktop/files/file_actions.py" />
      <source>Save what Fine-tune would run as a recipe</source>
      <translation>将“微调”的设置保存为配方</translation>
    </message>
    <message>
      <location filename="desktop/export/export_view.py" />
      <source>Saved {0}</source>
      <translation>已保存 {0}</translation>
    </message>
    <message>
      <location filename="desktop/shell/coordinator.py" />
      <source>Saved {0}.</source>
      <translation>已保存 {0}。</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>Say what a checkpoint holds.</source>
      <translation>说明检查点的内容。</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>Say what fine-tuning would do, without training.</source>
      <translation>说明微调会做什么，但不训练。</translation>
    </message>
    <message>
      <location filename="desktop/tryout/keep_sample.py" />
      <source>Say which class it is</source>
      <translation>请指定类别</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/keep_chosen.py" />
      <source>Say which class they are of</source>
      <translation>请指定类别</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>Say which of two checkpoints is better on a dataset, and whether that may be chance.</source>
      <translation>说明两个检查点中哪个在数据集上更好，以及是否可能是偶然。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.geometry" />
      <source>Scale</source>
      <translation>缩放</translation>
    </message>
    <message>
      <location filename="desktop/training/more_settings.py" />
      <source>Schedule</source>
      <translation>调度</translation>
    </message>
    <message>
      <location filename="desktop/training/training_panel.py" />
      <source>Schedule drawn, clipping, averaging, early stopping, speed, …</source>
      <translation>学习率曲线、梯度裁剪、权重平均、早停、速度…</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensors_card.py" />
      <source>Search</source>
      <translation>搜索</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_panel.py" />
      <source>Search for fewer words.</source>
      <translation>请减少搜索词。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/models_dialog.py" />
      <source>Search models</source>
      <translation>搜索模型</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/models_dialog.py" />
      <source>Search names, classes and sources</source>
      <translation>搜索名称、类别和来源</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_panel.py" />
      <source>Search runs</source>
      <translation>搜索运行</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_panel.py" />
      <source>Search runs and notes</source>
      <translation>搜索运行和备注</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensors_card.py" />
      <source>Search tensors</source>
      <translation>搜索张量</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.joined" />
      <source>Second</source>
      <translation>第二个</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Seed</source>
      <translation>随机种子</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>Seed of the split</source>
      <translation>划分的种子</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>Seed of the split.</source>
      <translation>划分的随机种子。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_panel.py" />
      <source>Seeds</source>
      <translation>随机种子</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_words.py" />
      <source>Seen by {0}, {1}×{2} places.</source>
      <translation>由 {0} 观察，{1}×{2} 个位置。</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/advice_card.py" />
      <source>Select the layer</source>
      <translation>选中该层</translation>
    </message>
    <message>
      <location filename="studio.engine.export.formats.server" />
      <source>Server (folder)</source>
      <translation>服务器（文件夹）</translation>
    </message>
    <message>
      <location filename="engine/network/checks/dropout.py" />
      <source>Set it to {usual}</source>
      <translation>设为 {usual}</translation>
    </message>
    <message>
      <location filename="engine/network/checks/output.py" />
      <source>Set it to {wider}</source>
      <translation>设为 {wider}</translation>
    </message>
    <message>
      <location filename="engine/network/checks/backbone.py" />
      <source>Set its size to {size}</source>
      <translation>将其尺寸设为 {size}</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>Set the batch to {0}</source>
      <translation>批大小设为 {0}</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>Set the learning rate to {0}</source>
      <translation>学习率设为 {0}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_actions.py" />
      <source>Set {0}</source>
      <translation>设置 {0}</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_table.py" />
      <source>Setting</source>
      <translation>设置</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>Settings</source>
      <translation>设置</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_settings.py" />
      <source>Settings of {0}</source>
      <translation>{0} 的设置</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_compare.py" />
      <source>Settings that differ</source>
      <translation>不同的设置</translation>
    </message>
    <message>
      <location filename="desktop/tuning/tool_view.py" />
      <source>Settings were changed since</source>
      <translation>设置此后已修改</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_table.py" />
      <source>Settings…</source>
      <translation>设置…</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_menus.py" />
      <source>Shape</source>
      <translation>形状</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_view.py" />
      <source>Shapes, diagram and code for Fine-tune, which reads {0}</source>
      <translation>微调的形状、结构图和代码，读取 {0}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_view.py" />
      <source>Shapes, diagram and code for Train, which reads {0}</source>
      <translation>训练的形状、结构图和代码，读取 {0}</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.wording" />
      <source>Share</source>
      <translation>比例</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>Share of the samples</source>
      <translation>样本占比</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>Share of the training part held back.</source>
      <translation>从训练部分留出的比例。</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>Share used</source>
      <translation>使用比例</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>Share: a part of the training samples held back; the test part is used once, at the end. Test: the test part itself, each epoch. Validation: the validation part alone, and nothing is held back for a test.</source>
      <translation>比例：从训练样本中留出一部分；测试部分只在最后用一次。测试：每轮直接用测试部分。验证：只用验证部分，不为测试留出样本。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.geometry" />
      <source>Shear</source>
      <translation>错切</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.geometry" />
      <source>Shift</source>
      <translation>平移</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Sho&amp;w folder</source>
      <translation>打开文件夹(&amp;W)</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/advice_card.py" />
      <source>Show</source>
      <translation>显示</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/confusion_view.py" />
      <source>Show all</source>
      <translation>显示全部</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Show all (double click, or Home)</source>
      <translation>显示全部（双击或 Home）</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Show its files</source>
      <translation>显示其文件</translation>
    </message>
    <message>
      <location filename="desktop/shell/coordinator.py" />
      <source>Show its folder</source>
      <translation>打开所在文件夹</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>SiLU put together from straight lines, for phones (Howard et al., 2019).</source>
      <translation>由直线段拼成的 SiLU，适合手机（Howard et al., 2019）。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.blur" />
      <source>Sigma</source>
      <translation>σ</translation>
    </message>
    <message>
      <location filename="engine/network/templates.py" />
      <source>Six convolutions in three stages: for 28–64 px and some ten thousand pictures.</source>
      <translation>三级共六个卷积：适合 28–64 px、上万张图片。</translation>
    </message>
    <message>
      <location filename="desktop/export/export_words.py" />
      <source>Size</source>
      <translation>大小</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Size: {before:,.2f} MB before, {after:,.2f} MB after</source>
      <translation>大小：之前 {before:,.2f} MB，之后 {after:,.2f} MB</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.geometry" />
      <source>Slants the picture to the left or to the right. Teaches that one hand writes upright and another leans; use it for handwriting (LeCun et al., 1998).</source>
      <translation>使图片左右倾斜。教网络适应不同的书写倾斜；用于手写（LeCun et al., 1998）。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.tokens" />
      <source>Slides filters along tokens and keeps their number (Kim, 2014): N×T×D → N×T×C.</source>
      <translation>沿词元滑动卷积核，词元数不变（Kim, 2014）：N×T×D → N×T×C。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>Slides small learned filters along a sequence: N×C×L → N×out×L'.</source>
      <translation>用学到的小卷积核沿序列滑动：N×C×L → N×out×L'。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>Slides small learned filters over a picture: N×C×H×W → N×out×H'×W'.</source>
      <translation>用学到的小卷积核在图片上滑动：N×C×H×W → N×out×H'×W'。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>Slope</source>
      <translation>斜率</translation>
    </message>
    <message>
      <location filename="studio.engine.recipe" />
      <source>Slower</source>
      <translation>低层更慢</translation>
    </message>
    <message>
      <location filename="templates" />
      <source>Small CNN</source>
      <translation>小型 CNN</translation>
    </message>
    <message>
      <location filename="templates" />
      <source>Small Transformer</source>
      <translation>小型 Transformer</translation>
    </message>
    <message>
      <location filename="templates" />
      <source>Small ViT</source>
      <translation>小型 ViT</translation>
    </message>
    <message>
      <location filename="studio.engine.evaluation.robustness.text_disturbance" />
      <source>Small letters</source>
      <translation>小写</translation>
    </message>
    <message>
      <location filename="desktop/network/explore_pane.py" />
      <source>Smaller</source>
      <translation>缩小</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.geometry" />
      <source>Smallest</source>
      <translation>最小</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Smooth</source>
      <translation>平滑</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/pooling.py" />
      <source>Smoother than the largest value: it keeps how much, not only whether.</source>
      <translation>比最大值更平滑：保留有多少，而不只是有没有。</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Smoothing of the training curves</source>
      <translation>训练曲线的平滑程度</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.elastic" />
      <source>Smoothness</source>
      <translation>平滑度</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>Some weights get no gradient</source>
      <translation>有些权重没有梯度</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_strip.py" />
      <source>Something has to learn in each stage.</source>
      <translation>每个阶段都要有可训练的部分。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/aside_job.py" />
      <source>Something is being measured under Tune: wait for it or cancel it there</source>
      <translation>“调优”中正在测量：请等待或在那里取消</translation>
    </message>
    <message>
      <location filename="desktop/tuning/resume_view.py" />
      <source>Something is missing, or of another shape. They differ in:</source>
      <translation>有缺失或形状不同。差异在：</translation>
    </message>
    <message>
      <location filename="desktop/core/dialogs.py" />
      <source>Something went wrong</source>
      <translation>出错了</translation>
    </message>
    <message>
      <location filename="desktop/core/dialogs.py" />
      <source>Something went wrong that should not have. Your work is still open.</source>
      <translation>出现了意外错误。你的工作没有丢失。</translation>
    </message>
    <message>
      <location filename="desktop/network/code/code_view.py" />
      <source>Source code</source>
      <translation>源代码</translation>
    </message>
    <message>
      <location filename="desktop/training/more_settings.py" />
      <source>Speed</source>
      <translation>速度</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_actions.py" />
      <source>Split a stage</source>
      <translation>拆分阶段</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>Split seed</source>
      <translation>划分种子</translation>
    </message>
    <message>
      <location filename="studio.engine.explain.methods.occlusion" />
      <source>Square</source>
      <translation>方块</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>Squeezes every value between -1 and 1.</source>
      <translation>将每个值压到 -1 与 1 之间。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>Squeezes every value between 0 and 1.</source>
      <translation>将每个值压到 0 与 1 之间。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>Stacked; each reads the one below.</source>
      <translation>堆叠层数；每层读取下面一层。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>Stage {0}</source>
      <translation>阶段 {0}</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>Stages:</source>
      <translation>阶段：</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_strip.py" />
      <source>Stages: layers by epochs</source>
      <translation>阶段：层 × 轮</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>Standard deviation of pixels from 0 to 1</source>
      <translation>0 到 1 像素的标准差</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>Start</source>
      <translation>起点</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_table.py" />
      <source>Start</source>
      <comment>until the first step</comment>
      <translation>启动</translation>
    </message>
    <message>
      <location filename="desktop/files/file_menu.py" />
      <source>Start &amp;afresh</source>
      <translation>重新开始(&amp;A)</translation>
    </message>
    <message>
      <location filename="desktop/network/layers_header.py" />
      <source>Start again from a known network</source>
      <translation>从已知网络重新开始</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/models_dialog.py" />
      <source>Start fine-tuning from it</source>
      <translation>从它开始微调</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/start_card.py" />
      <source>Start from</source>
      <translation>起点</translation>
    </message>
    <message>
      <location filename="desktop/network/empty_layers.py" />
      <source>Start from a network that is known to work, then make it yours.</source>
      <translation>从一个已知可用的网络开始，再改成你的。</translation>
    </message>
    <message>
      <location filename="desktop/network/empty_layers.py" />
      <source>Start from a template</source>
      <translation>从模板开始</translation>
    </message>
    <message>
      <location filename="engine/network/checks/backbone.py" />
      <source>Start from pretrained weights</source>
      <translation>从预训练权重开始</translation>
    </message>
    <message>
      <location filename="desktop/network/layers_panel.py" />
      <source>Start from {0}</source>
      <translation>从“{0}”开始</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>Starts from</source>
      <translation>起点</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/backbone.py" />
      <source>Starts from weights that were trained on ImageNet.</source>
      <translation>从 ImageNet 上训练的权重开始。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>Step</source>
      <translation>阶梯下降</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Steps</source>
      <translation>步数</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>Steps scaled by all gradients so far (Duchi et al., 2011): rare inputs learn much.</source>
      <translation>步长按至今所有梯度缩放（Duchi et al., 2011）：罕见输入学得多。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>Steps scaled by the gradients' recent size (Tieleman and Hinton, 2012).</source>
      <translation>步长按梯度近期大小缩放（Tieleman and Hinton, 2012）。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_view.py" />
      <source>Still measuring</source>
      <translation>仍在测量</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.optimisers" />
      <source>Stochastic gradient descent with momentum (Polyak, 1964).</source>
      <translation>带动量的随机梯度下降（Polyak, 1964）。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>Stop and keep: ends within one batch, and can be continued later</source>
      <translation>停止并保留：一个批次内结束，以后可继续</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/dataset_panel.py" />
      <source>Stop the run to change the data</source>
      <translation>请先停止训练再更换数据</translation>
    </message>
    <message>
      <location filename="desktop/network/layers_header.py" />
      <source>Stop the training to change the layers.</source>
      <translation>请停止训练再修改层。</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>Stop what is trained under Evaluation; the runs that are whole stay</source>
      <translation>停止“评估”中的训练；已完成的运行保留</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>Stopped</source>
      <translation>已停止</translation>
    </message>
    <message>
      <location filename="desktop/tuning/resume_view.py" />
      <source>Stopped after batch {0:,} of {1:,}, saved, and continued by another process to the end.</source>
      <translation>在 {1:,} 个批次中的第 {0:,} 个后停止、保存，并由另一进程继续到底。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Stopped after {0}; best and last weights are kept</source>
      <translation>{0}后停止；最佳和最后权重已保留</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>Stopped after {epochs}, {seconds:.1f} s: {best}.</source>
      <translation>已停止，历时 {epochs}、{seconds:.1f} 秒：{best}。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Stopped before it began</source>
      <translation>在开始之前已停止</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Stopping…</source>
      <translation>正在停止…</translation>
    </message>
    <message>
      <location filename="desktop/tuning/sign.py" />
      <source>Stops the run</source>
      <translation>阻止训练</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.elastic" />
      <source>Strength</source>
      <translation>强度</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>Stride</source>
      <translation>步幅</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.blocks" />
      <source>Sum</source>
      <translation>相加</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/views.py" />
      <source>Summary</source>
      <translation>概览</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/views.py" />
      <source>Suspects</source>
      <translation>可疑标签</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.wording" />
      <source>Swap-neighbours</source>
      <translation>邻词互换</translation>
    </message>
    <message>
      <location filename="studio.engine.evaluation.robustness.text_disturbance" />
      <source>Swapped neighbours</source>
      <translation>邻词互换</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.wording" />
      <source>Swaps words with the next. Teaches to read sentences in a loose order; use it for few texts whose meaning hangs on their words (Wei and Zou, "EDA", 2019).</source>
      <translation>与后一个词互换。教网络读词序松散的句子；用于文本少且含义取决于用词时（Wei and Zou, "EDA", 2019）。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>System</source>
      <translation>系统</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.text_table" />
      <source>Table of texts</source>
      <translation>文本表格</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/confusion_view.py" />
      <source>Table, CSV…</source>
      <translation>表格，CSV…</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.picture_files" />
      <source>Tables (*.csv *.tsv *.txt)</source>
      <translation>表格 (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.text_table" />
      <source>Tables of texts (*.csv *.tsv *.txt *.jsonl *.ndjson *.json)</source>
      <translation>文本表格 (*.csv *.tsv *.txt *.jsonl *.ndjson *.json)</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/cleaning_panel.py" />
      <source>Take all back in</source>
      <translation>全部恢复</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/keep_row.py" />
      <source>Take back</source>
      <translation>撤回</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>Take it off</source>
      <translation>移出列表</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/layers_question.py" />
      <source>Take its layers</source>
      <translation>采用它的层</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Take the &amp;star away</source>
      <translation>取消星标(&amp;S)</translation>
    </message>
    <message>
      <location filename="desktop/tryout/canvas_tools.py" />
      <source>Take the last stroke back</source>
      <translation>撤回上一笔</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_view.py" />
      <source>Take the layers of {0}</source>
      <translation>采用 {0} 的层</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>Take {0} off the list?</source>
      <translation>将 {0} 移出列表？</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>Taken for</source>
      <translation>被判为</translation>
    </message>
    <message>
      <location filename="studio.engine.network.chooser" />
      <source>Task</source>
      <translation>任务</translation>
    </message>
    <message>
      <location filename="desktop/network/layers_header.py" />
      <source>Te&amp;mplate</source>
      <translation>模板(&amp;M)</translation>
    </message>
    <message>
      <location filename="desktop/tryout/teach_row.py" />
      <source>Teach it</source>
      <translation>教它</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/class_table.py" />
      <source>Telling tokens</source>
      <translation>特征词元</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.tokens" />
      <source>Tells attention where a token stands, by a learned vector a place: N×T×D → N×T×D.</source>
      <translation>用每个位置的可学向量告诉注意力词元在哪里：N×T×D → N×T×D。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.tokens" />
      <source>Tells attention where a token stands, by waves (Vaswani et al., 2017): N×T×D → N×T×D.</source>
      <translation>用正弦波告诉注意力词元在哪里（Vaswani et al., 2017）：N×T×D → N×T×D。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_table.py" />
      <source>Tensors</source>
      <translation>张量</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>Tensors: {counts}</source>
      <translation>张量：{counts}</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>Test</source>
      <translation>测试集</translation>
    </message>
    <message>
      <location filename="desktop/core/wording.py" />
      <source>Test</source>
      <comment>a part of the data</comment>
      <translation>测试集</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.idx" />
      <source>Test labels</source>
      <translation>测试标签</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.idx" />
      <source>Test pictures</source>
      <translation>测试图片</translation>
    </message>
    <message>
      <location filename="desktop/tryout/teach_row.py" />
      <source>Test set of {0}: {1:.1%} → {2:.1%}</source>
      <translation>{0} 的测试集：{1:.1%} → {2:.1%}</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>Test set, measured once with the best weights: {accuracy:.2%}.</source>
      <translation>测试集，用最佳权重测量一次：{accuracy:.2%}。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Test set, used once, with the best epoch {0}: accuracy {1:.2%} · precision {2:.2%} · recall {3:.2%} · F1 {4:.2%}</source>
      <translation>测试集，只用一次，最佳轮 {0}：准确率 {1:.2%} · 精确率 {2:.2%} · 召回率 {3:.2%} · F1 {4:.2%}</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/columns_dialog.py" />
      <source>Text</source>
      <translation>文本</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.text_table" />
      <source>Text column</source>
      <translation>文本列</translation>
    </message>
    <message>
      <location filename="desktop/tryout/text_entry.py" />
      <source>Text for the network</source>
      <translation>给网络的文本</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/text_backbone.py" />
      <source>TextBackbone reads texts as rows of ids and got {got}: put it first, and open texts.</source>
      <translation>TextBackbone 读取成行的编号，得到的是 {got}：请将它放在最前，并打开文本。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/text_backbone.py" />
      <source>TextBackbone reads {most} tokens at most and gets {got}: cut texts at {most}.</source>
      <translation>TextBackbone 最多读 {most} 个词元，得到 {got} 个：请在 {most} 处截断。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.chooser" />
      <source>Texts</source>
      <translation>文本</translation>
    </message>
    <message>
      <location filename="studio.engine.network.chooser" />
      <source>Texts by characters</source>
      <translation>按字符的文本</translation>
    </message>
    <message>
      <location filename="engine/network/checks/texts.py" />
      <source>Texts differ in length and padding is cut off, so that it fails at the first shorter batch. Pool over the words instead, or use TokenConv1d, a GRU or attention, which read any length.</source>
      <translation>文本长短不一且填充会被裁掉，遇到更短的批次就会失败。请对词池化，或用可读任意长度的 TokenConv1d、GRU 或注意力。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Texts in another script: {count:,}</source>
      <translation>其他文字的文本：{count:,}</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Texts in two parts at once: {count:,}</source>
      <translation>同时在两个划分中的文本：{count:,}</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Texts that are cut off: {share:.0%} of all</source>
      <translation>被截断的文本：占全部的 {share:.0%}</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Texts that are left out already: {count:,}</source>
      <translation>已排除的文本：{count:,}</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Texts that differ by no more than a word or two: a copy may land in the part that measures.</source>
      <translation>只差一两个词的文本：副本可能落入测量部分。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_texts/new_texts_panel.py" />
      <source>Texts to ask about, one a line</source>
      <translation>要询问的文本，每行一条</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Texts under two labels: {count:,}</source>
      <translation>有两种标签的文本：{count:,}</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Texts with damaged characters: {count:,}</source>
      <translation>含损坏字符的文本：{count:,}</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_delete.py" />
      <source>That frees {0}.</source>
      <translation>可释放 {0}。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>That frees {0}. They are downloaded again when they are needed.</source>
      <translation>可释放 {0}。需要时会重新下载。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>That is no better here.</source>
      <translation>在这里并没有更好。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>That it has vectors for.</source>
      <translation>有向量的位置数。</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/peft_format.py" />
      <source>The adapter holds {key}, which is neither a whole pair of LoRA matrices nor an output layer as PEFT writes it. Only LoRA and DoRA of Linear, Conv2d and attention are read.</source>
      <translation>适配器含 {key}，既不是完整的一对 LoRA 矩阵，也不是 PEFT 所写的输出层。只能读取 Linear、Conv2d 和注意力的 LoRA 与 DoRA。</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/applying.py" />
      <source>The adapter in {folder} does not belong to this network: {reason}. Choose the base that it was trained beside.</source>
      <translation>{folder} 中的适配器不属于该网络：{reason}。请选择训练它时所用的底座。</translation>
    </message>
    <message>
      <location filename="engine/runs/continuing.py" />
      <source>The adapter was changed, and what this one learned does not fit it. Take its own settings, or fine-tune from the run's weights.</source>
      <translation>适配器已修改，与所学的不符。请采用它自己的设置，或从该运行的权重微调。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/weights.py" />
      <source>The answer is no number: the network computes values that are too large. Check the normalisation of its pictures, or train it again at a lower learning rate.</source>
      <translation>回答不是数：网络算出的值过大。请检查图片的归一化，或以更低的学习率重新训练。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/weights.py" />
      <source>The answer is no number: {lost:,} of the network's {count:,} weights are NaN or infinite, as training leaves them that went wrong. Open weights of an earlier epoch, or train again at a lower learning rate.</source>
      <translation>回答不是数：网络 {count:,} 个权重中有 {lost:,} 个为 NaN 或无穷，训练出错时会这样。请打开较早一轮的权重，或以更低的学习率重新训练。</translation>
    </message>
    <message>
      <location filename="engine/network/layer.py" />
      <source>The attribute and the state_dict key.</source>
      <translation>属性名和 state_dict 的键。</translation>
    </message>
    <message>
      <location filename="engine/export/formats/weights.py" />
      <source>The bare state_dict for a PyTorch program of your own, whose layers are named as here.</source>
      <translation>纯 state_dict，供你自己的 PyTorch 程序使用，层名与此处相同。</translation>
    </message>
    <message>
      <location filename="engine/runs/process_run.py" />
      <source>The best epoch of the run, {best}, could not be saved and is lost; in {run} are the weights of epoch {kept}. Continue the run when files can be written there.</source>
      <translation>该运行的最佳轮次（第 {best} 轮）未能保存，已丢失；{run} 中是第 {kept} 轮的权重。待该处可写入文件后，请继续该运行。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_words.py" />
      <source>The bluer, the more {0} depends on it.</source>
      <translation>越蓝，{0} 越依赖它。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>The brick that transformers are built of: attention mixes the tokens, the linear layers work on each. With the norm first, deep stacks train steadily (Xiong et al., 2020).</source>
      <translation>Transformer 的基本构件：注意力混合词元，线性层逐个处理。先归一化时，深的堆叠训练更稳（Xiong et al., 2020）。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/keep_row.py" />
      <source>The canvas, predict and exported code will answer so</source>
      <translation>画布、预测和导出的代码都会这样回答</translation>
    </message>
    <message>
      <location filename="engine/evaluation/unseen.py" />
      <source>The checkpoint does not know the class {unknown}: it tells {known} apart. Choose data with these classes, or fine-tune the checkpoint on this data first.</source>
      <translation>检查点不认识类别 {unknown}：它区分 {known}。请选择含这些类别的数据，或先用该数据微调检查点。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/unseen.py" />
      <source>The checkpoint was trained on all {count} samples of {dataset}, so they can't tell how good it is. Choose data that it has not seen.</source>
      <translation>检查点用 {dataset} 的全部 {count} 个样本训练过，无法据此判断好坏。请选择它没见过的数据。</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/switching.py" />
      <source>The checkpoint's adapter does not belong to its network: {reason}.</source>
      <translation>检查点的适配器不属于其网络：{reason}。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/checkpoint.py" />
      <source>The checkpoint's weights do not belong to the network it names: {reason}</source>
      <translation>检查点的权重不属于它所写的网络：{reason}</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/read_text_folder.py" />
      <source>The class {name} in {folder} has no .txt file that can be read. Put texts into its sub-folder, or move it away.</source>
      <translation>{folder} 中的类别 {name} 没有可读取的 .txt 文件。请在其子文件夹中放入文本，或将它移走。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/class_folders.py" />
      <source>The class {name} in {folder} has no picture that can be read. Put pictures into its sub-folder, or move it away.</source>
      <translation>{folder} 中的类别 {name} 没有可读取的图片。请在其子文件夹中放入图片，或将它移走。</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/class_bars.py" />
      <source>The classes appear here</source>
      <translation>类别会显示在这里</translation>
    </message>
    <message>
      <location filename="engine/network/templates.py" />
      <source>The classic of 1998 with tanh: to see where it all began.</source>
      <translation>1998 年的经典，用 tanh：看看一切从何开始。</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/network_guide.py" />
      <source>The code comes as soon as the data is open.</source>
      <translation>打开数据后即可生成代码。</translation>
    </message>
    <message>
      <location filename="desktop/shell/readiness.py" />
      <source>The data is being opened</source>
      <translation>正在打开数据</translation>
    </message>
    <message>
      <location filename="engine/report/report.py" />
      <source>The data {data} are not on this machine.</source>
      <translation>数据 {data} 不在本机。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/shape.py" />
      <source>The dimensions of a sample in their new order, from 1.</source>
      <translation>样本各维的新顺序，从 1 开始。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.shape" />
      <source>The dimensions of each sample in another order.</source>
      <translation>将每个样本的维度换个顺序。</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/lesson_view.py" />
      <source>The drawing</source>
      <translation>图画</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/folder.py" />
      <source>The encoder's weights are not at {path}: expected a folder with {first} or {last}. Choose where it is now.</source>
      <translation>{path} 处没有编码器权重：应为含 {first} 或 {last} 的文件夹。请选择它现在的位置。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/schedules.py" />
      <source>The epochs after which the rate drops.</source>
      <translation>在哪些轮之后学习率下降。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/epochs/epochs_view.py" />
      <source>The epochs could not be measured</source>
      <translation>无法测量各轮</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>The file itself stays where it is.</source>
      <translation>文件本身保留在原处。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/idx.py" />
      <source>The file of the test pictures' labels; empty for none.</source>
      <translation>测试图片的标签文件；没有则留空。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/idx.py" />
      <source>The file of the training pictures, such as train-images-idx3-ubyte.gz.</source>
      <translation>训练图片的文件，如 train-images-idx3-ubyte.gz。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/idx.py" />
      <source>The file of their labels, such as train-labels-idx1-ubyte.gz.</source>
      <translation>其标签的文件，如 train-labels-idx1-ubyte.gz。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/idx.py" />
      <source>The file that belongs to {path} is not beside it: train-images-idx3-ubyte, for example, goes with train-labels-idx1-ubyte. Put it there under such a name.</source>
      <translation>{path} 旁没有与之配套的文件：例如 train-images-idx3-ubyte 配 train-labels-idx1-ubyte。请以这样的名称放在旁边。</translation>
    </message>
    <message>
      <location filename="desktop/training/training_panel.py" />
      <source>The first epoch is on its way…</source>
      <translation>第一轮正在进行…</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/input_shape.py" />
      <source>The first linear layer takes {features} values, which is no square picture of {channels} channels: only networks for square pictures can be rebuilt.</source>
      <translation>第一个线性层接收 {features} 个值，不是 {channels} 通道的正方形图片：只能重建读取正方形图片的网络。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>The first loss is as expected</source>
      <translation>初始损失符合预期</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>The first loss is far off</source>
      <translation>初始损失偏差很大</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>The first loss is {loss:.2f}, and guessing gives {expected:.2f}: the classes of the start are probably others, or its pixels were scaled in another way. Say it with --classes, or --mean and --std.</source>
      <translation>首个损失为 {loss:.2f}，随机猜测为 {expected:.2f}：起点的类别可能不同，或像素缩放方式不同。请用 --classes 或 --mean 和 --std 说明。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/figures/compare.py" />
      <source>The first network tells {first} apart and the second {second}: only networks for the same classes can be compared. Fine-tune one on the other's data first.</source>
      <translation>第一个网络区分 {first}，第二个区分 {second}：只能比较类别相同的网络。请先将其中一个在另一个的数据上微调。</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/first_rows.py" />
      <source>The first rows of the table</source>
      <translation>表格的前几行</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>The first token alone, which gathered the answer: N×T×D → N×D.</source>
      <translation>只取汇集了答案的第一个词元：N×T×D → N×D。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>The folder itself stays where it is.</source>
      <translation>文件夹本身保留在原处。</translation>
    </message>
    <message>
      <location filename="desktop/shell/help_menu.py" />
      <source>The folder with &amp;logs</source>
      <translation>日志文件夹(&amp;L)</translation>
    </message>
    <message>
      <location filename="engine/training/frozen_prefix/features.py" />
      <source>The frozen part gives values up to {largest:.3g}, too far apart for half precision: it is computed anew in each epoch.</source>
      <translation>冻结部分的值高达 {largest:.3g}，半精度容纳不下：每轮重新计算。</translation>
    </message>
    <message>
      <location filename="engine/training/trials/preflight_findings.py" />
      <source>The gradients of {names} become NaN or infinite at step {step}, which would destroy the weights: clip gradients, or try a learning rate below {rate:g}.</source>
      <translation>第 {step} 步 {names} 的梯度变为 NaN 或无穷，会毁掉权重：请裁剪梯度，或试低于 {rate:g} 的学习率。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/class_figures_model.py" />
      <source>The harmonic mean of precision and recall, in percent</source>
      <translation>精确率与召回率的调和平均，百分比</translation>
    </message>
    <message>
      <location filename="engine/data/text_transform.py" />
      <source>The id of any other token.</source>
      <translation>其他任何词元的编号。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>The id of no token, which nobody looks at.</source>
      <translation>空词元的编号，不会被关注。</translation>
    </message>
    <message>
      <location filename="engine/data/text_transform.py" />
      <source>The id of no token.</source>
      <translation>空词元的编号。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>The input is no number</source>
      <translation>输入不是数</translation>
    </message>
    <message>
      <location filename="desktop/tuning/resume_view.py" />
      <source>The largest difference is {0:.2g}. They differ in:</source>
      <translation>最大差异 {0:.2g}。差异在：</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/geometry.py" />
      <source>The largest factor on the size; above 1 the picture grows, and its edges are lost.</source>
      <translation>最大的缩放系数；大于 1 时图片变大，边缘会丢失。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.tokens" />
      <source>The largest of each channel: N×C×H×W → N×C; of tokens that of each feature: → N×D.</source>
      <translation>每通道取最大：N×C×H×W → N×C；词元则每特征取最大：→ N×D。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/erase.py" />
      <source>The largest rectangle, as a share of the picture; what is hidden can't be learnt.</source>
      <translation>最大的矩形，占图片的比例；被遮住的部分学不到。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/blur.py" />
      <source>The largest standard deviation of the Gaussian that spreads a pixel.</source>
      <translation>扩散像素的高斯函数的最大标准差。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/tone.py" />
      <source>The largest standard deviation of the noise, where white is 1 and black is 0.</source>
      <translation>噪声的最大标准差，白为 1，黑为 0。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>The last few layers learn, those before them stay as they are.</source>
      <translation>最后几层训练，前面的保持不变。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>The last good weights are kept</source>
      <translation>最后的有效权重已保留</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>The layer's name in the weights. F2 or a double click renames it.</source>
      <translation>层在权重中的名称。按 F2 或双击可重命名。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/layers_question.py" />
      <source>The layers in the table do not fit it.</source>
      <translation>表中的层与它不符。</translation>
    </message>
    <message>
      <location filename="desktop/shell/readiness.py" />
      <source>The layers in the table do not fit the start: choose under Fine-tune</source>
      <translation>表中的层与起点不符：请在“微调”中选择</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/blocks.py" />
      <source>The layers need to learn only what to change, and the gradient runs past them unhindered: networks of a hundred layers train (He et al., 2015).</source>
      <translation>各层只需学习改变的部分，梯度可无阻地绕过：上百层的网络也能训练（He et al., 2015）。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_view.py" />
      <source>The layers of {0} are in the table; Undo under Network brings yours back</source>
      <translation>{0} 的层已放入表中；在“网络”中撤销可恢复你的层</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>The learning rate drops when the validation loss has not become lower for some epochs.</source>
      <translation>验证损失若干轮未降低时，学习率下降。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>The learning rate is multiplied by `gamma` after each of some epochs.</source>
      <translation>在指定的若干轮后，学习率乘以 `gamma`。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>The learning rate is multiplied by `gamma` after every few epochs.</source>
      <translation>每隔若干轮，学习率乘以 `gamma`。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>The learning rate stays as it is.</source>
      <translation>学习率保持不变。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_cells.py" />
      <source>The length (L2) of the file’s values, all taken as one vector</source>
      <translation>文件中数值视为一个向量的长度（L2）</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>The logarithm of the softmax.</source>
      <translation>softmax 的对数。</translation>
    </message>
    <message>
      <location filename="engine/training/loop/failures.py" />
      <source>The loss became {loss} in epoch {epoch} at step {step} of {steps}; the last good weights are kept. Try a learning rate below {rate:g}.</source>
      <translation>第 {epoch} 轮 {steps} 步中的第 {step} 步损失变为 {loss}；最后的有效权重已保留。请试试低于 {rate:g} 的学习率。</translation>
    </message>
    <message>
      <location filename="engine/training/trials/preflight_findings.py" />
      <source>The loss becomes NaN or infinite at step {step}, so no training would follow: try a learning rate below {rate:g}, or look for a layer whose output grows without bound.</source>
      <translation>第 {step} 步损失变为 NaN 或无穷，训练无法进行：请试低于 {rate:g} 的学习率，或查找输出无限增长的层。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/rate_view.py" />
      <source>The loss falls most steeply at {0}; the run is set to {1}. A schedule that warms up can go higher, fine-tuning wants a tenth.</source>
      <translation>损失在 {0} 处下降最陡；本次运行设为 {1}。带预热的调度可以更高，微调宜取十分之一。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/output.py" />
      <source>The loss has a softmax inside. After a sigmoid its scores differ by 1 at most, so that it can never be sure and hardly learns.</source>
      <translation>损失内部已有 softmax。sigmoid 之后得分最多相差 1，永远无法确定，几乎学不动。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/output.py" />
      <source>The loss has a softmax inside. After two, the scores are nearly the same for all classes and the network hardly learns.</source>
      <translation>损失内部已有 softmax。经过两次后各类得分几乎相同，网络几乎学不动。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/output.py" />
      <source>The loss has one inside, and a second changes nothing: it costs time, and what the network gives are no longer free scores.</source>
      <translation>损失内部已有一个，再加不改变结果：费时间，且网络输出不再是自由的得分。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/losses.py" />
      <source>The loss has {came} class weights and the data {wanted} classes: give one a class, or none.</source>
      <translation>损失有 {came} 个类别权重，而数据有 {wanted} 个类别：请每类给一个，或不给。</translation>
    </message>
    <message>
      <location filename="desktop/data/data_views.py" />
      <source>The loss is balanced: small classes count as much</source>
      <translation>损失已平衡：小类别同等重要</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>The loss is no number</source>
      <translation>损失不是数</translation>
    </message>
    <message>
      <location filename="desktop/tuning/rate_view.py" />
      <source>The loss never falls clearly, whatever the rate. Look at Preflight for what keeps the network from learning, or try another optimiser.</source>
      <translation>无论学习率多大，损失都没有明显下降。请看“预检”了解原因，或换优化器。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>The machine slept for {0}; training goes on</source>
      <translation>机器休眠了 {0}；训练继续</translation>
    </message>
    <message>
      <location filename="cli/lines/told_events.py" />
      <source>The machine slept for {seconds:.0f} s; training goes on.</source>
      <translation>机器休眠了 {seconds:.0f} 秒；训练继续。</translation>
    </message>
    <message>
      <location filename="engine/network/templates.py" />
      <source>The mean and the largest of its words' vectors: learns in seconds, often hard to beat.</source>
      <translation>各词向量的平均与最大值：几秒学会，往往难以超越。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/encoder_alone.py" />
      <source>The mean of its tokens is taken; it was trained with the pooling {trained}.</source>
      <translation>取其词元的平均；它训练时的池化方式是 {trained}。</translation>
    </message>
    <message>
      <location filename="engine/training/loop/failures.py" />
      <source>The memory of {device} is too small for batches of {batch_size}: try {smaller}.</source>
      <translation>{device} 的内存放不下批大小 {batch_size}：请试 {smaller}。</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/switching.py" />
      <source>The merged weights do not give what base and adapter give: on {samples} pictures the outputs are up to {apart:.1e} apart, and {most:.0e} is allowed. Train it again; the checkpoint is damaged.</source>
      <translation>合并后的权重与底座加适配器不一致：在 {samples} 张图片上输出最多相差 {apart:.1e}，允许 {most:.0e}。请重新训练；该检查点已损坏。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/residual.py" />
      <source>The names in the file tell of a residual network, and {what} is not in weights. Only torchvision's own networks and ResNets in the manner of CIFAR's can be rebuilt from weights alone: build this one by hand with layers of the same names, and open the file while it is shown.</source>
      <translation>文件中的名称表明这是残差网络，而权重中没有{what}。只有 torchvision 自带网络和 CIFAR 式 ResNet 能只凭权重重建：请用同名的层手动搭建，并在显示它时打开文件。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/structure.py" />
      <source>The names in the file tell of {what} ({path}), and how these are joined is not in weights. Only torchvision's networks, ResNets in the manner of CIFAR's and layers one after the other can be rebuilt from weights alone: build this one by hand with layers of the same names, and open the file while it is shown.</source>
      <translation>文件中的名称表明有{what}（{path}），而权重中没有它们如何连接的信息。只有 torchvision 的网络、CIFAR 式 ResNet 和依次相接的层能只凭权重重建：请用同名的层手动搭建，并在显示它时打开文件。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>The network answers for every sample of this part. You can cancel above.</source>
      <translation>网络正在回答这部分的每个样本。可在上方取消。</translation>
    </message>
    <message>
      <location filename="engine/export/formats/code.py" />
      <source>The network as a PyTorch class, with what prepares a picture or a text for it: with the weights beside it, it classifies without the studio.</source>
      <translation>PyTorch 类形式的网络，含图片或文本的预处理：配上权重即可脱离本程序分类。</translation>
    </message>
    <message>
      <location filename="desktop/files/file_actions.py" />
      <source>The network at hand is of no run: train one, or open a run's best in Runs</source>
      <translation>当前网络不属于任何运行：请训练一个，或在“运行”中打开某次的最佳</translation>
    </message>
    <message>
      <location filename="desktop/export/export_dialog.py" />
      <source>The network at hand: {0}</source>
      <translation>当前网络：{0}</translation>
    </message>
    <message>
      <location filename="engine/network/checks/texts.py" />
      <source>The network begins with {layer} and texts come as ids of words: let it begin with an Embedding or a TextBackbone.</source>
      <translation>网络以 {layer} 开始，而文本是词的编号：请以 Embedding 或 TextBackbone 开始。</translation>
    </message>
    <message>
      <location filename="page" />
      <source>The network could not be run ({0}). Try a newer version of this browser.</source>
      <translation>无法运行网络（{0}）。请换用此浏览器的较新版本。</translation>
    </message>
    <message>
      <location filename="engine/network/pass_through.py" />
      <source>The network ends in {got} and needs one value for each of the {classes} classes: put a Flatten and a Linear at the end.</source>
      <translation>网络的输出为 {got}，而 {classes} 个类别各需一个值：请在末尾加 Flatten 和 Linear。</translation>
    </message>
    <message>
      <location filename="engine/network/pass_through.py" />
      <source>The network ends in {got} values and the data has {classes} classes: let the last layer be a Linear with as many outputs as classes.</source>
      <translation>网络输出 {got} 个值，而数据有 {classes} 个类别：请让最后一层为输出数等于类别数的 Linear。</translation>
    </message>
    <message>
      <location filename="engine/network/pass_through.py" />
      <source>The network has no layers: add some, or start from a template.</source>
      <translation>网络没有层：请添加一些，或从模板开始。</translation>
    </message>
    <message>
      <location filename="page" />
      <source>The network is being loaded…</source>
      <translation>正在加载网络…</translation>
    </message>
    <message>
      <location filename="desktop/shell/readiness.py" />
      <source>The network is being measured</source>
      <translation>正在测量网络</translation>
    </message>
    <message>
      <location filename="cli/commands/answers.py" />
      <source>The network knows nothing of this text: the answer is to nothing.</source>
      <translation>网络不认识这条文本中的任何词元：这个回答没有依据。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/keep_row.py" />
      <source>The network lies in no file yet: save it first</source>
      <translation>该网络尚无文件：请先保存</translation>
    </message>
    <message>
      <location filename="engine/data/input_transform.py" />
      <source>The network reads pictures, and texts came. Choose pictures, or a network that reads texts.</source>
      <translation>网络读取图片，得到的却是文本。请选择图片，或读取文本的网络。</translation>
    </message>
    <message>
      <location filename="engine/data/input_transform.py" />
      <source>The network reads texts, and pictures came. Choose texts, or a network that reads pictures.</source>
      <translation>网络读取文本，得到的却是图片。请选择文本，或读取图片的网络。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>The network reads {length:,} tokens of a text; of the longer ones {lost:,} tokens in all are never seen. With a length of {suggested:,} no more than one text in twenty is cut.</source>
      <translation>网络读取文本的 {length:,} 个词元；较长文本中共有 {lost:,} 个词元看不到。长度设为 {suggested:,} 时，被截断的不超过二十分之一。</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>The network reads {length} tokens of a text at most, not {wanted}: {share:.1%} of the training texts are longer, and are cut.</source>
      <translation>网络最多读取一段文本的 {length} 个词元，而非 {wanted} 个：{share:.1%} 的训练文本更长，会被截断。</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/sample_detail.py" />
      <source>The network says: {0}</source>
      <translation>网络的回答：{0}</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>The network sees the middle, and of these {lost:.0%} lies beside it (in the median): what matters may be cut away. Crop them around it, or add margins above and below.</source>
      <translation>网络只看中间，这些图片的 {lost:.0%}（中位数）在中间之外：关键内容可能被裁掉。请围绕它裁剪，或在上下加边。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/compare_view.py" />
      <source>The network to compare with</source>
      <translation>要比较的网络</translation>
    </message>
    <message>
      <location filename="desktop/shell/readiness.py" />
      <source>The network to start from is being read</source>
      <translation>正在读取起点网络</translation>
    </message>
    <message>
      <location filename="desktop/network/network_views.py" />
      <source>The network was read from code</source>
      <translation>已从代码读取网络</translation>
    </message>
    <message>
      <location filename="engine/training/fine_tuning/rehearsal.py" />
      <source>The network would forget what it knows: the data that it was trained on{name} is not on this machine, to be rehearsed. Get that first.</source>
      <translation>网络会忘记已有知识：复习所需的训练数据{name}不在本机。请先取得它。</translation>
    </message>
    <message>
      <location filename="engine/training/trials/preflight_findings.py" />
      <source>The network's input holds values that are NaN or infinite, and nothing can be learned from them: check the normalisation and the augmentations.</source>
      <translation>网络的输入含 NaN 或无穷，从中学不到东西：请检查归一化和数据增强。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/same_samples.py" />
      <source>The networks were trained on all of these samples, so they can't tell which is better. Choose another part or other data.</source>
      <translation>网络用所有这些样本训练过，无法判断哪个更好。请选择其他部分或其他数据。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/normalisation.py" />
      <source>The normalisation subtracts each channel's mean and the bias with it, then adds an offset of its own (Ioffe and Szegedy, 2015).</source>
      <translation>归一化减去每个通道的均值，偏置也随之消去，再加上自己的偏移（Ioffe and Szegedy, 2015）。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>The number of threads suits</source>
      <translation>线程数合适</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>The optimiser's step in one kernel, where it has one.</source>
      <translation>优化器有单一内核时，一步在其中完成。</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>The other weights are taken by --weights {other}.</source>
      <translation>另一组权重可用 --weights {other} 取得。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/torchvision_networks.py" />
      <source>The output layer is a 1×1 convolution, which torchvision follows with a ReLU and an average; here it comes after the average and without the ReLU, so answers differ.</source>
      <translation>输出层是 1×1 卷积，torchvision 在其后接 ReLU 和平均；这里它在平均之后且没有 ReLU，因此回答不同。</translation>
    </message>
    <message>
      <location filename="engine/training/frozen_prefix/feature_cache.py" />
      <source>The outputs of the frozen part cannot be kept in {folder} ({reason}): it is computed anew in each epoch. Choose another folder with STUDIO_CACHE.</source>
      <translation>冻结部分的输出无法存入 {folder}（{reason}）：每轮重新计算。请用 STUDIO_CACHE 选择其他文件夹。</translation>
    </message>
    <message>
      <location filename="engine/training/frozen_prefix/frozen_part.py" />
      <source>The outputs of the frozen part could not be kept ({reason}): it is computed anew in each epoch.</source>
      <translation>冻结部分的输出无法保存（{reason}）：每轮重新计算。</translation>
    </message>
    <message>
      <location filename="engine/training/frozen_prefix/feature_cache.py" />
      <source>The outputs of the frozen part need {needed} GB in {folder}, and there is room for {room} GB: it is computed anew in each epoch. Raise the cache's limit, or free some room.</source>
      <translation>冻结部分的输出需要 {folder} 中 {needed} GB，而只有 {room} GB：每轮重新计算。请提高缓存上限，或释放空间。</translation>
    </message>
    <message>
      <location filename="engine/export/page/running.py" />
      <source>The page's own JavaScript could not be run by node ({reason}), so it was not kept. Update node, or export code or ONNX.</source>
      <translation>node 无法运行网页自身的 JavaScript（{reason}），因此没有保留。请更新 node，或导出代码或 ONNX。</translation>
    </message>
    <message>
      <location filename="engine/training/fine_tuning/weight_transfer.py" />
      <source>The pair of {theirs} ({before}) and {ours} ({now}) does not fit: expected the same shape, or one that differs in its classes or in the pictures' channels alone.</source>
      <translation>{theirs}（{before}）与 {ours}（{now}）不能配对：形状应相同，或只在类别数或图片通道数上不同。</translation>
    </message>
    <message>
      <location filename="desktop/tryout/tryout_panel.py" />
      <source>The picture as the network sees it</source>
      <translation>网络看到的图片</translation>
    </message>
    <message>
      <location filename="engine/export/script/copied_data.py" />
      <source>The pictures of {data} take {size} GB as arrays beside the script, and at most {most} GB are written. Put them into a folder for each class, and train on that.</source>
      <translation>{data} 的图片作为数组放在脚本旁需要 {size} GB，而最多写入 {most} GB。请为每个类别建一个文件夹，并用它训练。</translation>
    </message>
    <message>
      <location filename="engine/runs/process_group.py" />
      <source>The processes that train ended without saying why (status {status}). Try one GPU.</source>
      <translation>训练进程已结束，未说明原因（退出状态 {status}）。请用一块 GPU 试试。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>The program ended while it ran, before anything was saved.</source>
      <translation>程序在它运行时退出，尚未保存任何内容。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>The program ended while it ran. Continue goes on after {0:g} epochs.</source>
      <translation>程序在它运行时退出。“继续”将从 {0:g} 轮后接着训练。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>The recipe asks for all GPUs. No two of them can train together here, so that one device does, as with auto.</source>
      <translation>配方要求使用全部 GPU。这里没有两块能一起训练的 GPU，因此与“自动”一样只用一个设备。</translation>
    </message>
    <message>
      <location filename="engine/spec.py" />
      <source>The recipe is nested too deep to be read.</source>
      <translation>配方嵌套过深，无法读取。</translation>
    </message>
    <message>
      <location filename="engine/data/selection.py" />
      <source>The recipe joins the class {unknown} to others, and {dataset} has {known}. Join classes that are there.</source>
      <translation>配方将类别 {unknown} 与其他类别合并，而 {dataset} 有 {known}。请合并存在的类别。</translation>
    </message>
    <message>
      <location filename="engine/data/selection.py" />
      <source>The recipe keeps the classes {wanted}, and {dataset} has {known}. Keep at least two of these.</source>
      <translation>配方保留类别 {wanted}，而 {dataset} 有 {known}。请至少保留其中两个。</translation>
    </message>
    <message>
      <location filename="engine/data/selection.py" />
      <source>The recipe says of {name} that it is of the class {unknown}, and {dataset} has {known}. Name one of these.</source>
      <translation>配方称 {name} 属于类别 {unknown}，而 {dataset} 有 {known}。请从中指定。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/opening.py" />
      <source>The recipe {name} fine-tunes {path}, and there is no such file. Name where it is now, or another checkpoint to start from.</source>
      <translation>配方 {name} 微调 {path}，而没有这个文件。请指定它现在的位置，或另一个作为起点的检查点。</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>The recipe's own, beginning with the weights that fit them, or the checkpoint's; auto takes the recipe's if any but the output layer fits.</source>
      <translation>配方自己的层（从相符的权重开始），或检查点的层；自动：除输出层外有相符的就用配方的。</translation>
    </message>
    <message>
      <location filename="engine/training/fine_tuning/file_tensors.py" />
      <source>The rules for names call both {one} and {other} {name}: let them write two names.</source>
      <translation>名称规则把 {one} 和 {other} 都命名为 {name}：请写出两个不同的名称。</translation>
    </message>
    <message>
      <location filename="engine/runs/verify_resume.py" />
      <source>The run could not be continued in another process: {reason}.</source>
      <translation>无法在另一进程中继续运行：{reason}。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>The run could not begin</source>
      <translation>无法开始训练</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>The run ended early</source>
      <translation>训练提前结束</translation>
    </message>
    <message>
      <location filename="engine/runs/continuing.py" />
      <source>The run has done {done} epochs already: set more than {done}, now {asked}.</source>
      <translation>该运行已完成 {done} 轮：请设为多于 {done} 轮，现在为 {asked}。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>The run has ended</source>
      <translation>运行已结束</translation>
    </message>
    <message>
      <location filename="engine/runs/process_run.py" />
      <source>The run has ended, and what it has kept cannot be read: {reason}</source>
      <translation>运行已结束，但无法读取其保留的结果：{reason}</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>The run has not begun yet</source>
      <translation>训练尚未开始</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>The run is ending</source>
      <translation>训练正在结束</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/cost_words.py" />
      <source>The run takes about {0}: epochs {1}, and measuring.</source>
      <translation>本次运行约需 {0}：{1} 轮加测量。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/cost_words.py" />
      <source>The run takes about {0}: the frozen part once {2}, epochs {1}, and measuring.</source>
      <translation>本次运行约需 {0}：冻结部分一次 {2}，{1} 轮，加测量。</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>The run takes about {seconds:.3g} s and {memory:.0f} MB; this took {took:.0f} of at most {limit:.0f} s</source>
      <translation>运行约需 {seconds:.3g} 秒和 {memory:.0f} MB；本次测量用了 {took:.0f} 秒，上限 {limit:.0f} 秒</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_delete.py" />
      <source>The run that branched from there stays.</source>
      <translation>从中分支的运行会保留。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>The run was discarded</source>
      <translation>本次运行已丢弃</translation>
    </message>
    <message>
      <location filename="engine/runs/request.py" />
      <source>The run {run} does not go on ({status}): there is nothing to {request}.</source>
      <translation>运行 {run} 没有在进行（{status}）：无法 {request}。</translation>
    </message>
    <message>
      <location filename="engine/runs/library.py" />
      <source>The run {title} goes on: stop it, then delete it.</source>
      <translation>运行 {title} 正在进行：请先停止再删除。</translation>
    </message>
    <message>
      <location filename="engine/runs/library.py" />
      <source>The run {title} has no weights {which}, only {found}.</source>
      <translation>运行 {title} 没有{which}权重，只有{found}。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>The run’s folder {0} was moved or deleted meanwhile: all that is needed to go on from was written there again.</source>
      <translation>运行文件夹 {0} 期间被移动或删除：续训所需的内容已重新写入。</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>The same apart from the gradient, as AdamW decays weights to zero: each step goes back this share of its learning rate.</source>
      <translation>同上，但与梯度分开，如 AdamW 将权重衰减到零：每步按学习率的此比例退回。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>The same filter looks at every place, so what it learns in one corner it knows in all. Early ones find edges, later ones parts and whole things.</source>
      <translation>同一卷积核看所有位置，在一角学到的处处适用。前面的找边缘，后面的找部件和整体。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/before_after_card.py" />
      <source>The same network with random weights, on the same data by the same settings: a run of its own. What you edit stays as it is.</source>
      <translation>同一网络用随机权重、同样的数据和设置训练，作为单独一次运行。你编辑的内容不变。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>The same or nearly the same picture stands in two of training, validation and test, so the network is praised for remembering it. The test's stay, then the validation's.</source>
      <translation>相同或几乎相同的图片出现在训练、验证、测试中的两个里，网络因记住而得高分。保留测试集的，其次验证集的。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>The same or nearly the same text stands in two of training, validation and test, so the network is praised for remembering it. The test's stay, then the validation's.</source>
      <translation>相同或几乎相同的文本出现在训练、验证、测试中的两个里，网络因记住而得高分。保留测试集的，其次验证集的。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>The same picture has two different names, and the network cannot learn both.</source>
      <translation>同一张图片有两个不同的名称，网络无法两者都学。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>The same picture stands there more than once: it counts double, and a copy may land in the part that measures.</source>
      <translation>同一张图片出现多次：会重复计数，副本可能落入测量部分。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>The same seed gives the same run.</source>
      <translation>相同的种子得到相同的运行。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>The same text, but for a word at most, has two different names, and the network cannot learn both.</source>
      <translation>同一条文本（最多差一个词）有两个不同的名称，网络无法两者都学。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>The same text, but for white space and upper or lower case, stands there more than once: it counts double, and a copy may land in the part that measures.</source>
      <translation>同一条文本（除空白和大小写外）出现多次：会重复计数，副本可能落入测量部分。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.shape" />
      <source>The same values of each sample in another shape.</source>
      <translation>每个样本的值不变，换一种形状。</translation>
    </message>
    <message>
      <location filename="engine/export/formats/safetensors.py" />
      <source>The same weights in a file that cannot hold code, with classes and normalisation beside them: for other programs and for the web.</source>
      <translation>同样的权重，存在不能含代码的文件中，旁附类别和归一化：供其他程序和网页使用。</translation>
    </message>
    <message>
      <location filename="engine/network/templates.py" />
      <source>The same with batch normalisation: learns faster and forgives a bold learning rate.</source>
      <translation>同上，加批归一化：学得更快，学习率可以更大胆。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/resume_view.py" />
      <source>The same, bit for bit</source>
      <translation>逐位相同</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/resume_policy.py" />
      <source>The samples are not those that this run was trained on: continue it with the same data, or fine-tune from its weights on the new ones.</source>
      <translation>样本与该运行训练所用的不同：请用同样的数据继续，或从其权重在新数据上微调。</translation>
    </message>
    <message>
      <location filename="engine/export/script/proof.py" />
      <source>The script does not do as {name} did: {different}. It was not kept; export the code and the weights instead.</source>
      <translation>脚本的行为与 {name} 不同：{different}。没有保留；请改为导出代码和权重。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/summary_view.py" />
      <source>The selected rows, or all, for a spreadsheet</source>
      <translation>所选行或全部，供电子表格使用</translation>
    </message>
    <message>
      <location filename="engine/export/formats/server.py" />
      <source>The server answered a sample with status {status} ({reason}).</source>
      <translation>服务器对样本返回状态 {status}（{reason}）。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/schedules.py" />
      <source>The share by which a loss must be lower.</source>
      <translation>损失至少降低的比例。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/joined.py" />
      <source>The share of all training samples that are the second's, to be rehearsed; fewer where it has no more.</source>
      <translation>所有训练样本中用于复习的第二个数据集的比例；不足时有多少用多少。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/losses.py" />
      <source>The share of certainty spread over all classes (Szegedy et al., 2016).</source>
      <translation>分摊到所有类别的确定性比例（Szegedy et al., 2016）。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/losses.py" />
      <source>The share of certainty taken from yes and no (Szegedy et al., 2016).</source>
      <translation>从是与否中减去的确定性比例（Szegedy et al., 2016）。</translation>
    </message>
    <message>
      <location filename="engine/explain/methods/integrated_gradients.py" />
      <source>The share of the answer's gain by which the sum of the map may miss it.</source>
      <translation>热力图之和与回答增量允许的偏差比例。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/optimisers.py" />
      <source>The share of the last step kept in the next.</source>
      <translation>上一步保留到下一步的比例。</translation>
    </message>
    <message>
      <location filename="engine/training/stages/stage.py" />
      <source>The share of the learning rate at which the layers before the output layer learn: a tenth changes little of what they know.</source>
      <translation>输出层之前各层的学习率比例：十分之一时几乎不改变其已有知识。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/schedules.py" />
      <source>The share of the learning rate that always stays.</source>
      <translation>始终保留的学习率比例。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/schedules.py" />
      <source>The share of the run in which the rate goes up.</source>
      <translation>学习率上升阶段占整个运行的比例。</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>The share of the training samples that is used: a tenth is enough for a first try.</source>
      <translation>使用训练样本的比例：初次尝试十分之一就够。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/regularisation.py" />
      <source>The share that is made 0; 0.1 to 0.5 is usual.</source>
      <translation>置 0 的比例；通常 0.1 到 0.5。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>The shorter side; from {0}×{1} to {2}×{3} pixels.</source>
      <translation>指短边；从 {0}×{1} 到 {2}×{3} 像素。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>The side of the square filter.</source>
      <translation>正方形卷积核的边长。</translation>
    </message>
    <message>
      <location filename="engine/explain/methods/occlusion.py" />
      <source>The side of the square that covers; smaller ones see more, and take longer.</source>
      <translation>遮挡方块的边长；越小看得越细，也越慢。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/pooling.py" />
      <source>The side of the square window.</source>
      <translation>正方形窗口的边长。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/pooling.py" />
      <source>The side of what it gives; 1 is one mean a channel.</source>
      <translation>输出的边长；1 为每通道一个均值。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/timm_backbone.py" />
      <source>The side that pictures are brought to; most networks read one size alone.</source>
      <translation>图片缩放到的边长；多数网络只读一种。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/backbone.py" />
      <source>The side that pictures are brought to; the weights were made at the network's own.</source>
      <translation>图片缩放到的边长；权重是按网络自身边长训练的。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>The slope of negative values that it starts with.</source>
      <translation>负值斜率的初始值。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/geometry.py" />
      <source>The smallest factor on the size; below 1 the picture shrinks.</source>
      <translation>最小的缩放系数；小于 1 时图片缩小。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/erase.py" />
      <source>The smallest rectangle, as a share of the picture.</source>
      <translation>最小的矩形，占图片的比例。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_card.py" />
      <source>The stages are none of the usual plans’: yours</source>
      <translation>这些阶段不属于常用方案：由你自定</translation>
    </message>
    <message>
      <location filename="engine/training/fine_tuning/layers.py" />
      <source>The starting checkpoint tells other classes apart ({theirs}) and has no layer but its output layer: nothing of it can be kept. Train from scratch.</source>
      <translation>起点检查点区分的是其他类别（{theirs}），且只有输出层：什么都无法保留。请从头训练。</translation>
    </message>
    <message>
      <location filename="engine/runs/continuing.py" />
      <source>The state of this run is damaged ({reason}): fine-tune from its best weights.</source>
      <translation>该运行的状态已损坏（{reason}）：请从其最佳权重微调。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/tokens.py" />
      <source>The step between those it sees.</source>
      <translation>相邻所看位置之间的间隔。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>The step of the filter; 2 halves the picture.</source>
      <translation>卷积核的步幅；2 使图片减半。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/pooling.py" />
      <source>The step; empty is the kernel's side.</source>
      <translation>步幅；留空则等于窗口边长。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>The steps are too large</source>
      <translation>步长过大</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>The temperature is found on “{0}”, which it has not been asked about yet.</source>
      <translation>温度在“{0}”上求得，该部分尚未评估。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/samples/sample_face.py" />
      <source>The text</source>
      <translation>文本</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/token_text.py" />
      <source>The text and its tokens</source>
      <translation>文本及其词元</translation>
    </message>
    <message>
      <location filename="cli/commands/answers.py" />
      <source>The text is empty: the answer is to nothing.</source>
      <translation>文本为空：回答没有依据。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>The texts are cut into words at spaces, and their script puts none between words: what a network gets does not come again, and it learns next to nothing. Cut them into characters (the source's tokenizer).</source>
      <translation>文本按空格切成词，但这种文字的词之间没有空格：网络得到的内容不会再次出现，几乎学不到东西。请按字符切分（数据源的分词器）。</translation>
    </message>
    <message>
      <location filename="engine/data/texts/trained_tokenizer.py" />
      <source>The texts hold no token to learn from. Choose a column with sentences in it.</source>
      <translation>文本中没有可学的词元。请选择含句子的列。</translation>
    </message>
    <message>
      <location filename="engine/data/texts/tokenizing.py" />
      <source>The tokenizer cannot be read: {reason}. Take the file from its source again.</source>
      <translation>无法读取分词器：{reason}。请重新获取该文件。</translation>
    </message>
    <message>
      <location filename="engine/data/texts/tokenizing.py" />
      <source>The tokenizer gives ids up to {most} and {known} at most were expected: it was changed after the network was made. Take the file from its source again.</source>
      <translation>分词器给出的编号最大为 {most}，而应不超过 {known}：它在网络建立之后被改动过。请从来源重新获取该文件。</translation>
    </message>
    <message>
      <location filename="engine/data/texts/tokenizing.py" />
      <source>The tokenizer has no token for what it does not know: {reason}. Take the file from its source again.</source>
      <translation>分词器没有表示未知内容的词元：{reason}。请从来源重新获取该文件。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/tokenizer_files.py" />
      <source>The tokenizer in {path} gives ids up to {most} and the encoder knows {known}: they do not belong together. Take the folder from its source again.</source>
      <translation>{path} 中的分词器编号可达 {most}，而编码器认识 {known}：两者不配套。请重新获取该文件夹。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>The tokenizer of {0}, which is in the table, cuts them; of these settings the length counts.</source>
      <translation>由表中 {0} 的分词器切分；这些设置中只有长度有效。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/tokenizer_files.py" />
      <source>The tokenizer {path} cannot be read: {reason}. Take the file from its source again.</source>
      <translation>无法读取分词器 {path}：{reason}。请重新获取该文件。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/start_card.py" />
      <source>The trained network that Fine-tune starts from</source>
      <translation>微调所用的已训练网络</translation>
    </message>
    <message>
      <location filename="engine/evaluation/figures/compare.py" />
      <source>The two networks were measured on no sample in common. Measure both on the same part of the same data.</source>
      <translation>两个网络测量的样本没有交集。请在同一数据的同一部分上测量两者。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>The validation figure that chooses the best epoch and may end the run early; epoch: always the last, where too few samples validate to tell.</source>
      <translation>选出最佳轮并可能早停的验证指标；轮：总取最后一轮，用于验证样本太少无法判断时。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/weight_tables.py" />
      <source>The weights are averaged ones ({name}).</source>
      <translation>权重是平均权重（{name}）。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/stated_sizes.py" />
      <source>The weights in {path} do not belong to the network it names: {key} differs. Open another one.</source>
      <translation>{path} 中的权重不属于它所写的网络：{key} 不同。请打开其他的。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/epochs/epochs_view.py" />
      <source>The weights of each epoch are being measured.</source>
      <translation>正在测量每一轮的权重。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/pretrained.py" />
      <source>The weights of {network} are not on this machine: expected {path}. Connect to download them, put the file there, or switch Pretrained off.</source>
      <translation>{network} 的权重不在本机：应为 {path}。请联网下载，将文件放到那里，或关闭“预训练”。</translation>
    </message>
    <message>
      <location filename="engine/export/formats/torch_export.py" />
      <source>The whole computation for PyTorch without the network's source: for servers, and for compilers such as AOTInductor and ExecuTorch.</source>
      <translation>不含网络源码的完整 PyTorch 计算：用于服务器，以及 AOTInductor、ExecuTorch 等编译器。</translation>
    </message>
    <message>
      <location filename="desktop/network/explore_pane.py" />
      <source>The whole network</source>
      <translation>整个网络</translation>
    </message>
    <message>
      <location filename="engine/network/checks/texts.py" />
      <source>The word 7 is not more than the word 3. An Embedding looks up a vector for each word; a TextBackbone brings its own.</source>
      <translation>词 7 并不比词 3 大。Embedding 为每个词查一个向量；TextBackbone 自带。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/text_why/text_why_words.py" />
      <source>The words add up to {0} of what the answer gained.</source>
      <translation>各词合计占回答增量的 {0}。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/mistakes_view.py" />
      <source>The worst first</source>
      <translation>最差的在前</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_delete.py" />
      <source>The {0} runs that branched from there stay.</source>
      <translation>从中分支的 {0} 次运行会保留。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/torchvision_files.py" />
      <source>The {title} files in {folder} are damaged. Delete that folder and open the dataset again to download them.</source>
      <translation>{folder} 中的 {title} 文件已损坏。请删除该文件夹，并重新打开数据集以下载。</translation>
    </message>
    <message>
      <location filename="engine/data/sample_store.py" />
      <source>The {what} in {folder} cannot be listed ({reason}). Give yourself permission to read them.</source>
      <translation>无法列出 {folder} 中的{what}（{reason}）。请取得读权限。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Their files have room for 65,535 shades and use 4,095 at most, as cameras for microscopes and x-rays write them: all are nearly black. Save them with their values stretched.</source>
      <translation>这些文件可容纳 65,535 级灰度却最多用 4,095 级，显微镜和 X 光相机常如此：几乎全黑。请拉伸数值后保存。</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/network_guide.py" />
      <source>There are no layers yet.</source>
      <translation>还没有层。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>There are no samples of {0} here, or no others</source>
      <translation>这里没有 {0} 的样本，或没有其他类的样本</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/text_facts.py" />
      <source>There are no texts to train on.</source>
      <translation>没有可训练的文本。</translation>
    </message>
    <message>
      <location filename="engine/training/fine_tuning/teaching.py" />
      <source>There are no {what} of {classes} to learn from. Keep some first.</source>
      <translation>没有可学习的 {classes} 的{what}。请先保存一些。</translation>
    </message>
    <message>
      <location filename="engine/network/saved_blocks.py" />
      <source>There is no block {name} in {folder}.</source>
      <translation>{folder} 中没有块 {name}。</translation>
    </message>
    <message>
      <location filename="engine/network/source/read.py" />
      <source>There is no class of a network in it: expected what Save as .py wrote, a class Network(nn.Module).</source>
      <translation>其中没有网络类：应为“另存为 .py”写出的类 Network(nn.Module)。</translation>
    </message>
    <message>
      <location filename="desktop/network/code/code_view.py" />
      <source>There is no code to take</source>
      <translation>没有可用的代码</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/network_guide.py" />
      <source>There is no code until the layers fit. {0}</source>
      <translation>层相符后才有代码。{0}</translation>
    </message>
    <message>
      <location filename="desktop/network/code/code_view.py" />
      <source>There is no code yet</source>
      <translation>还没有代码</translation>
    </message>
    <message>
      <location filename="__main__.py" />
      <source>There is no display here, so no window can open.</source>
      <translation>这里没有显示器，无法打开窗口。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/reading.py" />
      <source>There is no file {path}.</source>
      <translation>没有文件 {path}。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/__init__.py" />
      <source>There is no file {path}. Was it moved or renamed? Choose it again.</source>
      <translation>没有文件 {path}。它被移动或重命名了吗？请重新选择。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/class_folders.py" />
      <source>There is no folder {folder}. Was it moved or renamed? Choose it again.</source>
      <translation>没有文件夹 {folder}。它被移动或重命名了吗？请重新选择。</translation>
    </message>
    <message>
      <location filename="desktop/tryout/tryout_view.py" />
      <source>There is no network for it yet: press Train</source>
      <translation>还没有适用的网络：请按“训练”</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answers_view.py" />
      <source>There is no network to ask yet</source>
      <translation>还没有可询问的网络</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_presenter.py" />
      <source>There is no network yet: train one, or open a file</source>
      <translation>还没有网络：请训练一个或打开文件</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/compare_view.py" />
      <source>There is no other network yet. Train another one, or choose a file, to see which is better.</source>
      <translation>还没有其他网络。再训练一个或选择文件，看哪个更好。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/torchvision_networks.py" />
      <source>There is no output layer in the file that fits: it tells no classes apart before it is fine-tuned, which puts one on for the classes of the data.</source>
      <translation>文件中没有相符的输出层：微调之前不能区分类别，微调时会按数据的类别加上。</translation>
    </message>
    <message>
      <location filename="engine/recipe_file.py" />
      <source>There is no recipe {name}{meant}: expected the path of a TOML file, or one of {bundled}.</source>
      <translation>没有配方 {name}{meant}：应为 TOML 文件的路径，或 {bundled} 之一。</translation>
    </message>
    <message>
      <location filename="engine/data/downloads/download.py" />
      <source>There is no room left on the disk for {name} in {folder}. Free some space or choose another data folder.</source>
      <translation>磁盘 {folder} 中没有空间存放 {name}。请释放空间，或选择其他数据文件夹。</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>There is no run to export yet</source>
      <translation>还没有可导出的运行</translation>
    </message>
    <message>
      <location filename="engine/report/report.py" />
      <source>There is no run with finished weights in {folder}. Name the folder of a run: it holds best.pth and recipe.toml.</source>
      <translation>{folder} 中没有权重完整的运行。请指定运行的文件夹：其中有 best.pth 和 recipe.toml。</translation>
    </message>
    <message>
      <location filename="engine/runs/library.py" />
      <source>There is no run {id} in {folder}: it was deleted, renamed or moved there.</source>
      <translation>{folder} 中没有运行 {id}：已被删除、重命名或移走。</translation>
    </message>
    <message>
      <location filename="cli/commands/runs.py" />
      <source>There is no run {run}: name the folder of one.</source>
      <translation>没有运行 {run}：请指定一个运行的文件夹。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/matrix_look.py" />
      <source>There is no sample of {0} here</source>
      <translation>这里没有 {0} 的样本</translation>
    </message>
    <message>
      <location filename="engine/spec.py" />
      <source>There is no setting {field}.</source>
      <translation>没有设置项 {field}。</translation>
    </message>
    <message>
      <location filename="engine/spec.py" />
      <source>There is no setting {field}; did you mean {meant}?</source>
      <translation>没有设置项 {field}；是否指 {meant}？</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>There is no temperature to keep</source>
      <translation>没有可保存的温度</translation>
    </message>
    <message>
      <location filename="engine/data/sentence_store.py" />
      <source>There is no text, so there is nothing to keep. Type something first.</source>
      <translation>没有文本，没有可保存的。请先输入。</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>There is no training part: a network can be measured on it, not trained.</source>
      <translation>没有训练集：只能在它上面测量网络，不能训练。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/text_why/text_why_words.py" />
      <source>There is no word to be read.</source>
      <translation>没有可读的词。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>There is not one sample each to train, to validate and to test on: {names}.</source>
      <translation>不够训练、验证和测试各一个样本：{names}。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>There is nothing in them to read, and nothing to learn from them.</source>
      <translation>其中没有可读的内容，也学不到东西。</translation>
    </message>
    <message>
      <location filename="desktop/network/diagram/diagram_export.py" />
      <source>There is nothing to draw yet. Add a layer first.</source>
      <translation>还没有可画的内容。请先添加一层。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>There is nothing to learn from them.</source>
      <translation>从中学不到东西。</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_views.py" />
      <source>There is nothing to see until the layers fit the data.</source>
      <translation>层与数据相符后才有内容可看。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>There it is no better than chance: no temperature mends that.</source>
      <translation>它在那里不比随机猜测好：温度无法改善。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>There it is right about every sample, which does not tell how sure it may be.</source>
      <translation>它在那里全部答对，无从判断该有多自信。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/bare_weights.py" />
      <source>These are the weights of a network that reads texts, and the tokenizer that goes with them is not in the file: open the texts, let the table hold the same layers, and fine-tune from them.</source>
      <translation>这是读取文本的网络的权重，而与之配套的分词器不在文件中：请打开文本，让表中有相同的层，并从它们开始微调。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/from_state_dict.py" />
      <source>These are the weights of {count:,} layers, and at most {most} layers can be rebuilt: build the network by hand and start it from these weights.</source>
      <translation>这是 {count:,} 层的权重，最多可重建 {most} 层：请手动搭建网络，并从这些权重开始。</translation>
    </message>
    <message>
      <location filename="desktop/training/training_panel.py" />
      <source>These curves and figures are of {0}, not of {1}, which is open now.</source>
      <translation>这些曲线和数字属于 {0}，而非当前打开的 {1}。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/near.py" />
      <source>These data have no training part to look for similar samples in.</source>
      <translation>该数据没有可查找相似样本的训练部分。</translation>
    </message>
    <message>
      <location filename="engine/data/pictures/picture_cache.py" />
      <source>These pictures need {needed} GB on disk at {width}×{height} pixels, and the cache in {folder} may take {room} GB. Raise its limit or choose a smaller picture size.</source>
      <translation>这些图片在 {width}×{height} 像素下需要 {needed} GB 磁盘空间，而缓存 {folder} 最多可用 {room} GB。请提高上限，或选择更小的图片尺寸。</translation>
    </message>
    <message>
      <location filename="engine/data/pictures/picture_cache.py" />
      <source>These pictures need {needed} GB on disk at {width}×{height} pixels, and {room} GB are free in {folder}. Free some room or choose a smaller picture size.</source>
      <translation>这些图片在 {width}×{height} 像素下需要 {needed} GB 磁盘空间，而 {folder} 可用 {room} GB。请释放空间，或选择更小的图片尺寸。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/chain.py" />
      <source>These weights do not end in a linear layer with one output a class: choose the weights of a classifier.</source>
      <translation>这些权重不以每类一个输出的线性层结尾：请选择分类器的权重。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/from_state_dict.py" />
      <source>These weights fit no layers here: {why}</source>
      <translation>这些权重与已知的层都不符：{why}</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/bare_weights.py" />
      <source>These weights have no output layer and tell no classes apart: state no classes.</source>
      <translation>这些权重没有输出层，不区分类别：请不要给出类别。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/bare_weights.py" />
      <source>These weights read {count} values, which is no square grey or RGB picture: only networks for square pictures can be opened without their recipe.</source>
      <translation>这些权重读取 {count} 个值，不是正方形的灰度或 RGB 图片：没有配方时只能打开读取正方形图片的网络。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/bare_weights.py" />
      <source>These weights tell {count:,} classes apart, and at most {most:,} can be told apart here.</source>
      <translation>这些权重区分 {count:,} 个类别，这里最多可区分 {most:,} 个。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/bare_weights.py" />
      <source>These weights tell {count} classes apart, and {came} names were stated ({names}): state as many, in the order of the outputs.</source>
      <translation>这些权重区分 {count} 个类别，却给出了 {came} 个名称（{names}）：请按输出顺序给出同样多的名称。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/keep_chosen.py" />
      <source>They are being kept</source>
      <translation>正在保存</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>They are left out already; take them from their source again.</source>
      <translation>它们已被排除；请重新获取这些文件。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/compare_view.py" />
      <source>They are right on the same samples.</source>
      <translation>两者答对的样本完全相同。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_menu.py" />
      <source>They are taken in turn, as they are</source>
      <translation>按原样依次轮流采用</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>They cannot be read, or lack a text, a class or a part that is known: mend them in their file.</source>
      <translation>它们无法读取，或缺少文本、类别或可识别的划分：请在其文件中修正。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/resume_view.py" />
      <source>They differ</source>
      <translation>不同</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>They differ in nothing but upper and lower case or the way their letters are composed, and stand for two classes. Joined, they are one; your files stay as they are.</source>
      <translation>它们只有大小写或字符组成方式不同，却算作两个类别。可合并为一个；你的文件不动。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>They hold signs that nobody writes, as a file does that was read in the wrong encoding ('Ã©' in place of 'é'). Save the data as UTF-8 from where they come.</source>
      <translation>含有无人书写的符号，像是用错误编码读取的文件（“é”变成“Ã©”）。请从来源处重新存为 UTF-8。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/normalisation.py" />
      <source>They must divide the channels.</source>
      <translation>须能整除通道数。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>They must divide the features.</source>
      <translation>须能整除特征数。</translation>
    </message>
    <message>
      <location filename="page" />
      <source>This browser cannot run the network ({0}). Try a newer version of it, or another one.</source>
      <translation>此浏览器无法运行网络（{0}）。请换用较新版本或其他浏览器。</translation>
    </message>
    <message>
      <location filename="engine/export/formats/adapter.py" />
      <source>This checkpoint has no adapter: its weights are whole. Export its weights, or train an adapter with the plan lora or dora.</source>
      <translation>该检查点没有适配器：权重是完整的。请导出其权重，或用 lora 或 dora 方案训练适配器。</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/switching.py" />
      <source>This checkpoint has no adapter: its weights are whole. Train one with the plan lora.</source>
      <translation>该检查点没有适配器：权重是完整的。请用 lora 方案训练一个。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/resume_policy.py" />
      <source>This checkpoint holds weights only, and no state to continue from: continue from a run's last.pth, or fine-tune from these weights.</source>
      <translation>该检查点只含权重，没有可继续的状态：请从运行的 last.pth 继续，或从这些权重微调。</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/dataset_panel.py" />
      <source>This data has no test part: {0:,} training samples are held back for one.</source>
      <translation>该数据没有测试部分：从训练样本中留出 {0:,} 个。</translation>
    </message>
    <message>
      <location filename="engine/training/trials/speed_trial.py" />
      <source>This does not work here: {reason}.</source>
      <translation>在此不可用：{reason}。</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>This kind of layer has nothing to set.</source>
      <translation>这类层没有可设置的内容。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/sample_card.py" />
      <source>This label is wrong</source>
      <translation>标签有误</translation>
    </message>
    <message>
      <location filename="engine/devices.py" />
      <source>This machine has no device {name}: it has {names}. Choose one of these, or auto.</source>
      <translation>本机没有设备 {name}：有 {names}。请选择其一，或 auto。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/keep_row.py" />
      <source>This network came with the program: save it as a file of yours first</source>
      <translation>该网络随程序提供：请先另存为你的文件</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>This network has no single output layer whose input could be shown.</source>
      <translation>该网络没有唯一的输出层，无法显示其输入。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/near.py" />
      <source>This network has no single output layer, so nobody can say which samples are alike to it.</source>
      <translation>该网络没有唯一的输出层，无从判断哪些样本在它看来相似。</translation>
    </message>
    <message>
      <location filename="engine/training/fine_tuning/kept.py" />
      <source>This network reads photographs and is not taught by drawing: fine-tune it on pictures.</source>
      <translation>该网络读取照片，不能用图画来教：请用图片微调。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_panel.py" />
      <source>This network reads pictures of another shape than the one at hand</source>
      <translation>该网络读取的图片形状与手头的不同</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset_view.py" />
      <source>This network was trained on {0}, which is not on this machine. Choose it above to download it; {1} stays open.</source>
      <translation>该网络用 {0} 训练，而本机没有它。可在上方选择下载；{1} 保持打开。</translation>
    </message>
    <message>
      <location filename="page" />
      <source>This page computes its answers with JavaScript, which is switched off.</source>
      <translation>此页面用 JavaScript 计算回答，而它已被禁用。</translation>
    </message>
    <message>
      <location filename="engine/training/loop/run_weights.py" />
      <source>This run trains an adapter beside other weights than these. Continue it from its own last.pth.</source>
      <translation>该运行在其他权重旁训练适配器。请从它自己的 last.pth 继续。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_view.py" />
      <source>This run would be in vain</source>
      <translation>这次训练将是徒劳</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>Those of {names} become NaN or infinite at step {step}, and would destroy the weights. Clip gradients, or try a lower learning rate.</source>
      <translation>第 {step} 步 {names} 的梯度变为 NaN 或无穷，会毁掉权重。请裁剪梯度，或降低学习率。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Threads</source>
      <translation>线程</translation>
    </message>
    <message>
      <location filename="engine/network/chooser.py" />
      <source>Three convolutions with batch normalisation do well on {pictures:,} pictures of {side} pixels, without a GPU, in minutes.</source>
      <translation>三个卷积加批归一化，适合 {pictures:,} 张 {side} 像素的图片，无需 GPU，几分钟即可。</translation>
    </message>
    <message>
      <location filename="engine/network/templates.py" />
      <source>Three convolutions with batch normalisation: accurate on small pictures, and quick.</source>
      <translation>三个卷积加批归一化：在小图片上准确且快。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>Three gates decide what it forgets, writes and shows, so that what came long ago can still count. Steps run one after the other: slow where there are many.</source>
      <translation>三个门决定忘记、写入和输出，使很久以前的内容仍起作用。各步依次进行：步数多时慢。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>Three quarters of an LSTM's parameters, and often as good.</source>
      <translation>参数为 LSTM 的四分之三，效果往往相当。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>Threshold</source>
      <translation>阈值</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Time</source>
      <translation>时间</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>Time a sample, by one thread: {before:.3g} ms before, {after:.3g} ms after</source>
      <translation>每个样本用时（单线程）：之前 {before:.3g} 毫秒，之后 {after:.3g} 毫秒</translation>
    </message>
    <message>
      <location filename="desktop/export/export_words.py" />
      <source>Time a sample, one thread</source>
      <translation>每个样本的时间（单线程）</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.blocks" />
      <source>Times</source>
      <translation>次数</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/timm_backbone.py" />
      <source>TimmBackbone reads grey or RGB pictures and got {got}: put it first.</source>
      <translation>TimmBackbone 读取灰度或 RGB 图片，得到的是 {got}：请将它放在最前。</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>To repeat it</source>
      <translation>如何重现</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_table.py" />
      <source>To train on all samples once</source>
      <translation>用全部样本训练一遍</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/class_table.py" />
      <source>Tokens</source>
      <translation>词元</translation>
    </message>
    <message>
      <location filename="engine/data/text_transform.py" />
      <source>Tokens of a text that are read.</source>
      <translation>读取文本的多少个词元。</translation>
    </message>
    <message>
      <location filename="engine/data/texts/text_source.py" />
      <source>Tokens of a text that are read; what comes after is cut off.</source>
      <translation>读取文本的多少个词元；其后的被截去。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/class_table.py" />
      <source>Tokens that tell a class most from the others</source>
      <translation>最能区分该类别与其他类别的词元</translation>
    </message>
    <message>
      <location filename="studio.engine.explain.methods.integrated_gradients" />
      <source>Tolerance</source>
      <translation>容差</translation>
    </message>
    <message>
      <location filename="engine/network/checks/dropout.py" />
      <source>Too little is left for the layers after it to learn from; 0.1 to 0.5 is usual, and 0.5 hides the most from the network (Srivastava et al., 2014).</source>
      <translation>剩下的太少，后面各层难以学习；通常为 0.1 到 0.5，0.5 遮住的信息最多（Srivastava et al., 2014）。</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Too many levels of symbolic links</source>
      <translation>符号链接层数过多</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>Too many open files</source>
      <translation>打开的文件过多</translation>
    </message>
    <message>
      <location filename="desktop/shell/main_window.py" />
      <source>Too&amp;ls</source>
      <translation>工具(&amp;L)</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/subject_choice.py" />
      <source>Train a network on {0}</source>
      <translation>用 {0} 训练网络</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>Train and use PyTorch networks.</source>
      <translation>训练和使用 PyTorch 网络。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_panel.py" />
      <source>Train both again</source>
      <translation>重新训练两者</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>Train by a recipe.</source>
      <translation>按配方训练。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/before_after_card.py" />
      <source>Train from scratch to compare</source>
      <translation>从头训练作比较</translation>
    </message>
    <message>
      <location filename="desktop/training/more_epochs.py" />
      <source>Train on</source>
      <translation>继续训练</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>Train so with --set {setting}</source>
      <translation>这样训练：--set {setting}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan_view.py" />
      <source>Train the last {0} layers</source>
      <translation>训练最后 {0} 层</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Training</source>
      <translation>训练</translation>
    </message>
    <message>
      <location filename="desktop/core/wording.py" />
      <source>Training</source>
      <comment>a part of the data</comment>
      <translation>训练集</translation>
    </message>
    <message>
      <location filename="desktop/shell/main_window.py" />
      <source>Training Studio</source>
      <translation>Training Studio</translation>
    </message>
    <message>
      <location filename="cli/commands/comparing.py" />
      <source>Training both again</source>
      <translation>正在重新训练两者</translation>
    </message>
    <message>
      <location filename="cli/commands/comparing.py" />
      <source>Training both again with {seeds} seeds: {runs} runs, about {seconds:,.0f} s by what they took before. A seed draws the starting weights and the order of the samples; the split stays, its seed is data.seed.</source>
      <translation>用 {seeds} 个种子重新训练两者：共 {runs} 次运行，按以往用时约 {seconds:,.0f} 秒。种子决定初始权重和样本顺序；划分不变，其种子是 data.seed。</translation>
    </message>
    <message>
      <location filename="cli/commands/comparing.py" />
      <source>Training both again with {seeds} seeds: {runs} runs. A seed draws the starting weights and the order of the samples; the split stays, its seed is data.seed.</source>
      <translation>用 {seeds} 个种子重新训练两者：共 {runs} 次运行。种子决定初始权重和样本顺序；划分不变，其种子是 data.seed。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_panel.py" />
      <source>Training both with {0} seeds</source>
      <translation>用 {0} 个种子训练两者</translation>
    </message>
    <message>
      <location filename="engine/network/checks/backbone.py" />
      <source>Training changes only what is not frozen. At least the output layer has to learn your classes.</source>
      <translation>训练只改变未冻结的部分。至少输出层要学习你的类别。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/suspects_view.py" />
      <source>Training five times · {0} left</source>
      <translation>训练五次 · 还剩 {0}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/suspects_view.py" />
      <source>Training five times…</source>
      <translation>正在训练五次…</translation>
    </message>
    <message>
      <location filename="cli/lines/told_events.py" />
      <source>Training goes on, and saving is tried again.</source>
      <translation>训练继续，之后会再次尝试保存。</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>Training samples a class has at most; evens out classes of very different sizes.</source>
      <translation>每类训练样本的上限；使大小悬殊的类别均衡。</translation>
    </message>
    <message>
      <location filename="studio.engine.export.formats.script" />
      <source>Training script (folder)</source>
      <translation>训练脚本（文件夹）</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>Training takes {0}; {1} are free on {2}.</source>
      <translation>训练需要 {0}；{2} 上可用 {1}。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>Training takes {0}; {1} are free.</source>
      <translation>训练需要 {0}；可用 {1}。</translation>
    </message>
    <message>
      <location filename="engine/training/trials/preflight_findings.py" />
      <source>Training takes {needed_mb} MB of memory and {device} has {available_mb} MB free: set the batch to {batch_size} or close other programs.</source>
      <translation>训练需要 {needed_mb} MB 内存，{device} 可用 {available_mb} MB：请将批大小设为 {batch_size}，或关闭其他程序。</translation>
    </message>
    <message>
      <location filename="engine/training/trials/preflight_findings.py" />
      <source>Training takes {needed_mb} MB of memory even with a batch of two, and {device} has {available_mb} MB free: choose a smaller network or close other programs.</source>
      <translation>即使批大小为 2，训练也需要 {needed_mb} MB 内存，{device} 可用 {available_mb} MB：请选择更小的网络，或关闭其他程序。</translation>
    </message>
    <message>
      <location filename="__main__.py" />
      <source>Training the bundled recipe in the terminal instead: train digits-mlp</source>
      <translation>改为在终端训练内置配方：train digits-mlp</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>Training uses</source>
      <translation>训练使用</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Training {0}</source>
      <translation>正在训练 {0}</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>Training {0} by {1} processes</source>
      <translation>正在用 {1} 个进程训练 {0}</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>Training {name} on {data} from epoch {position:.2f}: {samples:,} samples, {parameters:,} parameters, {device}.</source>
      <translation>在 {data} 上训练 {name}，从第 {position:.2f} 轮起：{samples:,} 个样本，{parameters:,} 个参数，{device}。</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>Training {name} on {data}: {samples:,} samples, {parameters:,} parameters, {device}.</source>
      <translation>在 {data} 上训练 {name}：{samples:,} 个样本，{parameters:,} 个参数，{device}。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_view.py" />
      <source>Trains a little in every way this machine has: fewer bits, another order in memory, other threads, compiled. They take turns, so that what else the machine does hits all alike. Compiling comes last and takes longest.</source>
      <translation>用本机支持的每种方式各训练一小段：更少的位数、不同的内存布局、不同的线程数、编译。轮流进行，使其他程序的影响均等。编译放在最后，耗时最长。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/layers_question.py" />
      <source>Trains the layers in the table, beginning with whatever of it fits them</source>
      <translation>训练表中的层，凡是相符的权重都从它开始</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>True positives</source>
      <translation>真正例率</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_view.py" />
      <source>Try &amp;all</source>
      <translation>全部测试(&amp;A)</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_view.py" />
      <source>Try &amp;all again</source>
      <translation>重新全部测试(&amp;A)</translation>
    </message>
    <message>
      <location filename="desktop/shell/main_window.py" />
      <source>Try all &amp;speeds</source>
      <translation>测试各种加速(&amp;S)</translation>
    </message>
    <message>
      <location filename="desktop/tryout/tryout_panel.py" />
      <source>Try it</source>
      <translation>试一试</translation>
    </message>
    <message>
      <location filename="desktop/runs/run_views.py" />
      <source>Try it answers with {0} now</source>
      <translation>“试一试”现在由“{0}”回答</translation>
    </message>
    <message>
      <location filename="desktop/tuning/rate_view.py" />
      <source>Trying learning rates</source>
      <translation>正在试各种学习率</translation>
    </message>
    <message>
      <location filename="cli/commands/measuring_plans.py" />
      <source>Trying plans</source>
      <translation>正在试各方案</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_view.py" />
      <source>Trying what is faster</source>
      <translation>正在测试哪种更快</translation>
    </message>
    <message>
      <location filename="desktop/shell/main_window.py" />
      <source>Tune</source>
      <translation>调优</translation>
    </message>
    <message>
      <location filename="engine/network/checks/normalisation.py" />
      <source>Turn the bias off</source>
      <translation>关闭偏置</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/whole_pixels.py" />
      <source>Turn upside down; only for pictures taken from above or through a microscope.</source>
      <translation>上下翻转；仅用于俯拍或显微镜图片。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/advice.py" />
      <source>Turned that far, a 6 becomes a 9 and an N a Z: stay at or below 45 degrees unless pictures have no upright.</source>
      <translation>转这么多，6 会变成 9，N 会变成 Z：除非图片不分上下，否则不要超过 45 度。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.geometry" />
      <source>Turns the picture to the left or to the right. Teaches that a thing may be held askew; keep it small where turning gives another class, as it does with 6 and 9 (Simard et al., 2003).</source>
      <translation>使图片左右转动。教网络适应歪斜；若转动会变成另一类（如 6 和 9），请取小值（Simard et al., 2003）。</translation>
    </message>
    <message>
      <location filename="engine/network/templates.py" />
      <source>Two layers of attention: to see it at work on words; it wants many texts.</source>
      <translation>两层注意力：看它如何处理词；需要很多文本。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/activation.py" />
      <source>Two linear layers in a row are no more than one: whatever they compute together, a single one could.</source>
      <translation>相连的两个线性层等于一个：它们合起来能算的，一个就能算。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/text_why/text_why_panel.py" />
      <source>Type another text, and press Enter</source>
      <translation>输入另一条文本并按回车</translation>
    </message>
    <message>
      <location filename="desktop/tryout/text_entry.py" />
      <source>Type or paste a text: the answer follows</source>
      <translation>输入或粘贴文本：随即回答</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_texts/new_texts_panel.py" />
      <source>Type or paste texts first</source>
      <translation>请先输入或粘贴文本</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_texts/new_texts_panel.py" />
      <source>Type or paste texts here, one a line</source>
      <translation>在此输入或粘贴文本，每行一条</translation>
    </message>
    <message>
      <location filename="desktop/tryout/teach_row.py" />
      <source>Type something and say what it is; ten of it teach it well</source>
      <translation>输入文字并说明它是什么；十条就能教好</translation>
    </message>
    <message>
      <location filename="desktop/tryout/keep_sample.py" />
      <source>Type something first</source>
      <translation>请先输入文字</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>Types</source>
      <translation>类型数</translation>
    </message>
    <message>
      <location filename="studio.engine.evaluation.robustness.text_disturbance" />
      <source>Typing errors</source>
      <translation>打字错误</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.typing_errors" />
      <source>Typing-errors</source>
      <translation>打字错误</translation>
    </message>
    <message>
      <location filename="studio.engine.network.chooser" />
      <source>Understanding</source>
      <translation>理解原理</translation>
    </message>
    <message>
      <location filename="desktop/tryout/canvas_tools.py" />
      <source>Undo</source>
      <translation>撤销</translation>
    </message>
    <message>
      <location filename="page" />
      <source>Undo stroke</source>
      <translation>撤回一笔</translation>
    </message>
    <message>
      <location filename="desktop/tryout/teach_row.py" />
      <source>Undo teaching</source>
      <translation>撤销教学</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Uneven classes: {largest} has {ratio:.0f} times as many samples as {smallest}</source>
      <translation>类别不均：{largest} 的样本数是 {smallest} 的 {ratio:.0f} 倍</translation>
    </message>
    <message>
      <location filename="studio.engine.data.texts.text_source" />
      <source>Unigram</source>
      <translation>Unigram</translation>
    </message>
    <message>
      <location filename="studio.engine.data.text_transform" />
      <source>Unknown</source>
      <translation>未知</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_actions.py" />
      <source>Unpack the block</source>
      <translation>拆开块</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_editor.py" />
      <source>Unpack {0}</source>
      <translation>拆开 {0}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answers_panel.py" />
      <source>Unsure</source>
      <translation>不确定</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answers_panel.py" />
      <source>Unsure below</source>
      <translation>不确定阈值</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_table.py" />
      <source>Until the first step was done: compiling</source>
      <translation>到第一步完成为止：编译</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>Up from a 25th to the learning rate, then down to nothing (Smith and Topin, 2018).</source>
      <translation>从学习率的 1/25 升到学习率，再降到零（Smith and Topin, 2018）。</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Update ratio</source>
      <translation>更新比</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/shape.py" />
      <source>Upsample would make {got} larger than {largest} pixels a side: use a smaller factor.</source>
      <translation>Upsample 会使 {got} 的边长超过 {largest} 像素：请用更小的倍率。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>Use</source>
      <translation>使用</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>Use 1 thread</source>
      <translation>使用 1 个线程</translation>
    </message>
    <message>
      <location filename="engine/network/checks/picture.py" />
      <source>Use a GlobalAveragePool instead</source>
      <translation>改用 GlobalAveragePool</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_card.py" />
      <source>Use it</source>
      <translation>采用</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_actions.py" />
      <source>Use its we&amp;ights</source>
      <translation>使用其权重(&amp;I)</translation>
    </message>
    <message>
      <location filename="engine/network/checks/photos.py" />
      <source>Use the pretrained one</source>
      <translation>使用预训练网络</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/measuring_view.py" />
      <source>Use the proposed plan</source>
      <translation>采用建议方案</translation>
    </message>
    <message>
      <location filename="desktop/data/augmentation/augmentation_panel.py" />
      <source>Use the usu&amp;al ones</source>
      <translation>使用常用项(&amp;A)</translation>
    </message>
    <message>
      <location filename="desktop/tuning/rate_view.py" />
      <source>Use {0}</source>
      <translation>使用 {0}</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>Use {0} threads</source>
      <translation>使用 {0} 个线程</translation>
    </message>
    <message>
      <location filename="templates" />
      <source>VGG-like</source>
      <translation>类 VGG</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>Validation</source>
      <translation>验证集</translation>
    </message>
    <message>
      <location filename="desktop/core/wording.py" />
      <source>Validation</source>
      <comment>a part of the data</comment>
      <translation>验证集</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>Validation accuracy</source>
      <translation>验证准确率</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/dataset_panel.py" />
      <source>Validation, no test</source>
      <translation>有验证集，无测试集</translation>
    </message>
    <message>
      <location filename="studio.engine.training.adapters.adapter" />
      <source>Value</source>
      <translation>值</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>Values on a logarithmic scale</source>
      <translation>数值用对数坐标</translation>
    </message>
    <message>
      <location filename="engine/network/checks/dropout.py" />
      <source>Values spread wider while a dropout is at work than afterwards, so the norm learns statistics that are wrong once the network is used (Li et al., 2018).</source>
      <translation>dropout 起作用时数值比之后分散，归一化学到的统计量在使用网络时是错的（Li et al., 2018）。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>Vector</source>
      <translation>向量</translation>
    </message>
    <message>
      <location filename="desktop/tuning/resume_view.py" />
      <source>Verif&amp;y again</source>
      <translation>重新验证(&amp;Y)</translation>
    </message>
    <message>
      <location filename="desktop/tuning/resume_view.py" />
      <source>Verif&amp;y resume</source>
      <translation>验证续训(&amp;Y)</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>Versions</source>
      <translation>版本</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.whole_pixels" />
      <source>Vertical</source>
      <translation>垂直</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>Very dark pictures of 12 bits: {count:,}</source>
      <translation>很暗的 12 位图片：{count:,}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tabs.py" />
      <source>View before</source>
      <translation>上一个视图</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tabs.py" />
      <source>Views</source>
      <translation>视图</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>Views</source>
      <comment>a setting</comment>
      <translation>变换份数</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/text_facts.py" />
      <source>Vocabulary</source>
      <translation>词表</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>Warm-up</source>
      <translation>预热</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_table.py" />
      <source>Ways to do the arithmetic</source>
      <translation>各种计算方式</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>Weight decay</source>
      <translation>权重衰减</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/summary_view.py" />
      <source>Weighted</source>
      <translation>加权</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>Weights</source>
      <translation>权重</translation>
    </message>
    <message>
      <location filename="studio.engine.export.formats.weights" />
      <source>Weights (.pth)</source>
      <translation>权重 (.pth)</translation>
    </message>
    <message>
      <location filename="engine/training/distributed/processes.py" />
      <source>Weights are spread (--fsdp) over several processes, and there is one: start them by torchrun --nproc-per-node N main.py …, or leave --fsdp away.</source>
      <translation>权重（--fsdp）要分散到多个进程，而现在只有一个：请用 torchrun --nproc-per-node N main.py … 启动，或去掉 --fsdp。</translation>
    </message>
    <message>
      <location filename="engine/training/distributed/shared_job.py" />
      <source>Weights that --fsdp has spread over processes cannot lie channels last: set Channels last to false, or train without --fsdp.</source>
      <translation>由 --fsdp 分散到各进程的权重无法按通道在后的方式存放：请将“通道在后”设为 false，或不带 --fsdp 训练。</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_delete.py" />
      <source>Weights, curves and notes are removed from the disk, for good.</source>
      <translation>权重、曲线和备注将从磁盘永久删除。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_table.py" />
      <source>Weights, gradients and all that is kept</source>
      <translation>权重、梯度及所有保留的内容</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>Wh&amp;y?</source>
      <translation>解释(&amp;Y)</translation>
    </message>
    <message>
      <location filename="engine/export/formats/adapter.py" />
      <source>What LoRA or DoRA trained and the output layer, in a small folder to use beside the same base.</source>
      <translation>LoRA 或 DoRA 训练的部分及输出层，放在小文件夹中，与同一底座一起使用。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/confusion_view.py" />
      <source>What a cell tells</source>
      <translation>单元格含义</translation>
    </message>
    <message>
      <location filename="engine/data/texts/text_source.py" />
      <source>What a text is cut into: characters suit scripts without spaces, pieces rare words; found from the texts, they are characters or words.</source>
      <translation>文本被切成什么：字符适合没有空格的文字，子词适合罕见词；由文本得出时为字符或词。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_cells.py" />
      <source>What becomes of it</source>
      <translation>处理结果</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_cells.py" />
      <source>What begins with it. Drag a row onto another to pair them by hand</source>
      <translation>以什么开始。将一行拖到另一行可手动配对</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_compare.py" />
      <source>What came of it</source>
      <translation>结果</translation>
    </message>
    <message>
      <location filename="engine/network/checks/normalisation.py" />
      <source>What comes out of the first is on an even scale already: the second only costs time and makes the gradient noisier.</source>
      <translation>第一个的输出已在同一尺度上：第二个只费时间，并使梯度噪声更大。</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>What counts along the bottom</source>
      <translation>横轴单位</translation>
    </message>
    <message>
      <location filename="studio.engine.explain.methods.integrated_gradients" />
      <source>What each pixel adds to the answer on the way from an empty picture to this one. Adds up.</source>
      <translation>从空白图到这张图，每个像素给回答带来的增量。可相加。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/text_why/text_why_words.py" />
      <source>What each word adds to the answer on the way from an empty text to this one.</source>
      <translation>从空文本到这条文本，每个词给回答带来的增量。</translation>
    </message>
    <message>
      <location filename="desktop/data/augmentation/augmentation_panel.py" />
      <source>What helps with samples such as these, and harms none</source>
      <translation>对这类样本有益、且无害的增强</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/whole_pixels.py" />
      <source>What is added at each edge, rounded to whole pixels: 0.125 of 32 pixels is 4.</source>
      <translation>每边添加多少，取整到像素：32 像素的 0.125 为 4。</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>What is confused</source>
      <translation>混淆情况</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_view.py" />
      <source>What is faster here?</source>
      <translation>在本机上怎样更快？</translation>
    </message>
    <message>
      <location filename="desktop/core/change_words.py" />
      <source>What is forgotten is not measured: {0}.</source>
      <translation>未测量遗忘程度：{0}。</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.blocks" />
      <source>What is inside, several times over, each time with weights of its own.</source>
      <translation>内部内容重复多次，每次有各自的权重。</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/adapter.py" />
      <source>What is learned counts alpha / rank times; usually twice the rank.</source>
      <translation>学到的内容按 alpha / 秩 倍计；通常为秩的两倍。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/regularisation.py" />
      <source>What is left is scaled up, so that the sum stays the same; afterwards, when the network is used, it does nothing. No unit can rely on another that may be gone.</source>
      <translation>其余放大，使总和不变；使用网络时它不起作用。单元不能依赖可能消失的其他单元。</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/controls.py" />
      <source>What is plotted</source>
      <translation>绘制内容</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/text_backbone.py" />
      <source>What is told of a text: the mean of its tokens, its first, the means of its last four blocks or of all (better where the encoder stays frozen), or each token.</source>
      <translation>文本如何表示：词元的平均、第一个词元、最后四块或所有块的平均（编码器保持冻结时更好），或每个词元。</translation>
    </message>
    <message>
      <location filename="desktop/training/toolbar.py" />
      <source>What is trained under Evaluation can’t be paused</source>
      <translation>“评估”中的训练不能暂停</translation>
    </message>
    <message>
      <location filename="desktop/tryout/keep_sample.py" />
      <source>What it is: choose a class or type a new one</source>
      <translation>它是什么：选择类别或输入新类别</translation>
    </message>
    <message>
      <location filename="desktop/core/change_words.py" />
      <source>What it knew before, on {0}: {1}</source>
      <translation>原有能力，在 {0} 上：{1}</translation>
    </message>
    <message>
      <location filename="desktop/core/change_words.py" />
      <source>What it knew before, on {0}: {1} → {2} ({3:,} samples)</source>
      <translation>原有能力，在 {0} 上：{1} → {2}（{3:,} 个样本）</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_view.py" />
      <source>What it reads</source>
      <translation>读取内容</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>What it starts from knows these classes badly</source>
      <translation>起点对这些类别了解很差</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/tokens.py" />
      <source>What it weighs most can be shown: the words that an answer rests on.</source>
      <translation>它最看重的可以显示出来：即回答所依据的词。</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>What its outputs take for a batch of {0:,}, while training. {1}</source>
      <translation>训练时批大小 {0:,} 的输出所占内存。{1}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/class_figures_model.py" />
      <source>What its samples are most often called instead, and how often</source>
      <translation>该类样本最常被误判成的类别及次数</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan_view.py" />
      <source>What learns when is drawn here once a dataset is open.</source>
      <translation>打开数据集后，这里会画出何时训练哪些层。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan_view.py" />
      <source>What learns when is drawn here once the start can be used.</source>
      <translation>起点可用后，这里会画出何时训练哪些层。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>What lies before the first layer that learns is computed once, and kept on disk in half precision; the epochs run on the rest.</source>
      <translation>第一个可训练层之前的部分只算一次，以半精度存盘；各轮只运行其余部分。</translation>
    </message>
    <message>
      <location filename="desktop/training/more_settings.py" />
      <source>What measures it</source>
      <translation>用什么测量</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_view.py" />
      <source>What of it is kept is told here once a dataset is open.</source>
      <translation>打开数据集后，这里会说明能保留多少。</translation>
    </message>
    <message>
      <location filename="studio.engine.explain.methods.occlusion" />
      <source>What the answer loses when a place is covered. Slower, and easiest to believe.</source>
      <translation>某处被遮住时回答的损失。较慢，最可信。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/text_why/text_why_words.py" />
      <source>What the answer loses when an unknown word stands in the place of each. Easiest to believe; it does not add up, as words say together what none says alone.</source>
      <translation>每个词换成未知词时，回答的损失。最可信；但不可相加，因为词合起来的意义单个词没有。</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_view.py" />
      <source>What the layer gives</source>
      <translation>该层的输出</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>What the network reads holds NaN or infinite values. Check the normalisation and the augmentations.</source>
      <translation>网络的输入含 NaN 或无穷。请检查归一化和数据增强。</translation>
    </message>
    <message>
      <location filename="page" />
      <source>What the network says</source>
      <translation>网络的回答</translation>
    </message>
    <message>
      <location filename="desktop/tryout/tryout_panel.py" />
      <source>What the network says appears here.</source>
      <translation>网络的回答会显示在这里。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answers_table.py" />
      <source>What the network says of each</source>
      <translation>网络对每个样本的回答</translation>
    </message>
    <message>
      <location filename="desktop/tryout/tryout_panel.py" />
      <source>What the network sees, and what it says, appears here.</source>
      <translation>网络看到的内容及其回答会显示在这里。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/schedules.py" />
      <source>What the rate is multiplied by at a drop.</source>
      <translation>下降时学习率乘以的系数。</translation>
    </message>
    <message>
      <location filename="cli/commands/training.py" />
      <source>What the run reached at last is not in {path}.</source>
      <translation>运行最后的结果没有存入 {path}。</translation>
    </message>
    <message>
      <location filename="cli/commands/training.py" />
      <source>What the run reached at last is not in {path}; its best weights are, in best.pth.</source>
      <translation>运行最后的结果没有存入 {path}；最佳权重在其中的 best.pth。</translation>
    </message>
    <message>
      <location filename="desktop/training/curve_plot.py" />
      <source>What the start knew before: where it falls, it is forgotten</source>
      <translation>起点原有的能力：下降即为遗忘</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_cells.py" />
      <source>What the starting file calls it</source>
      <translation>起点文件中的名称</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/text_facts.py" />
      <source>What the texts are like</source>
      <translation>文本概况</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/mistakes_view.py" />
      <source>What they are</source>
      <translation>真实类别</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>What this recipe is called.</source>
      <translation>该配方的名称。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>What training makes small.</source>
      <translation>训练所最小化的量。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>What very negative values become, with a minus.</source>
      <translation>极小的负值趋近的值（取负）。</translation>
    </message>
    <message>
      <location filename="page" />
      <source>What was pasted</source>
      <translation>粘贴的内容</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/mistakes_view.py" />
      <source>What was said</source>
      <translation>预测类别</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>What was tried, and what came of it</source>
      <translation>试了什么，结果如何</translation>
    </message>
    <message>
      <location filename="engine/export/proof.py" />
      <source>What was written does not answer as {name} does: on {samples} samples the answers are up to {apart:.1e} apart, and {limit:.0e} is allowed. It was not kept; train the network again if it is damaged, or choose another form.</source>
      <translation>写出的内容与 {name} 的回答不一致：在 {samples} 个样本上最多相差 {apart:.1e}，允许 {limit:.0e}。未保留；若网络损坏请重新训练，或选择其他形式。</translation>
    </message>
    <message>
      <location filename="engine/network/chooser.py" />
      <source>What will train.</source>
      <translation>用什么训练。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_panel.py" />
      <source>What would &amp;change its mind?</source>
      <translation>怎样会改变判断？(&amp;C)</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/opening.py" />
      <source>What {name} expects of its pictures is known, and it tells no classes apart yet: state nothing of it.</source>
      <translation>已知 {name} 对图片的要求，而它还不区分类别：请不要给出这些信息。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/output.py" />
      <source>Whatever is not in these values is lost to the layers after it, and the scores of the classes can't vary freely of each other.</source>
      <translation>这些值中没有的信息，后面各层就得不到，类别得分也不能独立变化。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/walked_plot.py" />
      <source>Wheel, drag, + and −: zoom. Arrows: values. Home: all</source>
      <translation>滚轮、拖动、+ 和 −：缩放。方向键：数值。Home：全部</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>When it began</source>
      <translation>开始时间</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/models_dialog.py" />
      <source>Where</source>
      <translation>位置</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>Where it counts from; RoBERTa from 2.</source>
      <translation>从几开始计数；RoBERTa 从 2 开始。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>Where pictures are augmented and a part is frozen: so many changed views of each sample are drawn once, and the epochs take turns. Drawn anew, nothing can be kept.</source>
      <translation>图片有增强且部分冻结时：每样本预先生成这么多变换，各轮轮流使用。若每次重新随机，则无法预存。</translation>
    </message>
    <message>
      <location filename="studio.engine.explain.methods.saliency" />
      <source>Where the answer reacts most to a small change of a pixel. Quick and grainy.</source>
      <translation>像素微小变化时回答反应最大之处。快，但颗粒感强。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>Where the arithmetic is done: auto, all (GPUs, a process each), cuda, mps or cpu.</source>
      <translation>在哪里计算：auto、all（全部 GPU，每块一个进程）、cuda、mps 或 cpu。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/picture_files.py" />
      <source>Where the pictures are.</source>
      <translation>图片所在位置。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/text_folder.py" />
      <source>Where the texts are.</source>
      <translation>文本所在位置。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/text_backbone.py" />
      <source>Where the weights are that it begins with; without one it begins with random ones.</source>
      <translation>初始权重的位置；没有则从随机权重开始。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answers_panel.py" />
      <source>Which answers are shown</source>
      <translation>显示哪些回答</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>Which layers learn when: head, lp-ft, gradual, all, slower, last-n, lora or dora.</source>
      <translation>何时训练哪些层：head、lp-ft、gradual、all、slower、last-n、lora 或 dora。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/rate_view.py" />
      <source>Which learning rate?</source>
      <translation>学习率取多少？</translation>
    </message>
    <message>
      <location filename="desktop/network/template_chooser.py" />
      <source>Which network to start from</source>
      <translation>从哪个网络开始</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/adapter.py" />
      <source>Which of its four matrices: query and value are usually enough.</source>
      <translation>四个矩阵中的哪些：查询和值通常足够。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/timm_backbone.py" />
      <source>Which of timm's networks.</source>
      <translation>timm 中的哪个网络。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/backbone.py" />
      <source>Which of torchvision's networks.</source>
      <translation>torchvision 中的哪个网络。</translation>
    </message>
    <message>
      <location filename="studio.engine.explain.methods.grad_cam" />
      <source>Which region the last layer with places used for the class. Coarse and quick.</source>
      <translation>最后一个带空间位置的层用哪块区域判断该类。粗略而快。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>Which weights</source>
      <translation>哪组权重</translation>
    </message>
    <message>
      <location filename="engine/network/chooser.py" />
      <source>Which words there are tells most about {pictures:,} texts, and it trains in seconds: see how far it comes before you try more.</source>
      <translation>{pictures:,} 条文本主要靠出现哪些词来判断，训练只需几秒：先看效果再试其他。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/normalisation.py" />
      <source>While training, mean and variance are those of the batch; afterwards the running ones are used, so that one picture gets the same answer alone. It learns a scale γ and an offset β, so a bias in the layer before it does nothing.</source>
      <translation>训练时用批次的均值和方差；之后用运行统计量，使单张图片得到同样的回答。它学习缩放 γ 和偏移 β，所以前一层的偏置不起作用。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>While training.</source>
      <translation>仅训练时。</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>Whole sentences are taken for words, as no spaces stand between these: the network will learn next to nothing. --set data.source.tokenizer=characters cuts them into characters.</source>
      <translation>整句被当作一个词，因为词之间没有空格：网络几乎学不到东西。--set data.source.tokenizer=characters 会按字切分。</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>Whole sentences are taken for words, as the start cuts texts at spaces and none stand between these: the network will learn next to nothing. Begin with a network that reads characters.</source>
      <translation>整句被当成了一个词，因为起点按空格切分文本，而这些文本的词之间没有空格：网络几乎学不到东西。请从读取字符的网络开始。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>Whose confidence is lower gets no answer</source>
      <translation>置信度更低的不予回答</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/views.py" />
      <source>Why</source>
      <translation>解释</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/sample_card.py" />
      <source>Why?</source>
      <translation>为什么？</translation>
    </message>
    <message>
      <location filename="studio.engine.data.image_transform" />
      <source>Width</source>
      <translation>宽</translation>
    </message>
    <message>
      <location filename="engine/training/frozen_prefix/keeping.py" />
      <source>With --fsdp no process can run the frozen part alone, and so it is computed anew in each epoch.</source>
      <translation>使用 --fsdp 时没有进程能单独运行冻结部分，因此每轮都重新计算。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/shape.py" />
      <source>With a convolution after it, it leaves fewer traces than a transposed one.</source>
      <translation>其后接卷积，比转置卷积留下的痕迹少。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_words.py" />
      <source>With its features, a linear layer gets {0:.1%} right, the nearest class {1:.1%}.</source>
      <translation>用它的特征，线性层答对 {0:.1%}，最近类别法答对 {1:.1%}。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>With its own layers {0:,} of {1:,} tensors are kept</source>
      <translation>用它自己的层可保留 {1:,} 个张量中的 {0:,} 个</translation>
    </message>
    <message>
      <location filename="engine/network/checks/size.py" />
      <source>With so many it can learn the samples by heart instead of what they have in common; augmentation, dropout or more samples help as well.</source>
      <translation>参数这么多，网络可能死记样本而非学其共性；数据增强、dropout 或更多样本也有帮助。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>With {0} a step is {1:.0%} faster than with {2}, beside a busy window. Sums differ in their last bits with it.</source>
      <translation>用 {0} 时每步比 {2} 快 {1:.0%}（窗口繁忙时测得）。求和结果的末位会有差异。</translation>
    </message>
    <message>
      <location filename="engine/network/chooser.py" />
      <source>With {pictures:,} pictures and a GPU a deep residual network pays: it is the most accurate of these.</source>
      <translation>有 {pictures:,} 张图片和 GPU，深的残差网络值得用：这里它最准确。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/activation.py" />
      <source>Without a bend between them, any number of layers is no more than one. ReLU bends at 0, is quick, and does not fade the gradient of what it lets through.</source>
      <translation>层间若无弯折，多少层都等于一层。ReLU 在 0 处弯折，计算快，且不削弱通过部分的梯度。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_words.py" />
      <source>Without the red places, {0} of the picture, it would say {1} ({2}).</source>
      <translation>去掉红色部分（占图片 {0}）后，会回答 {1}（{2}）。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.texts.text_source" />
      <source>Words</source>
      <translation>词</translation>
    </message>
    <message>
      <location filename="desktop/tuning/sign.py" />
      <source>Worth a look</source>
      <translation>值得留意</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>Write a batch file that trains on a cluster.</source>
      <translation>写出在集群上训练的批处理文件。</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>Write all that is known of a run as one HTML file.</source>
      <translation>将一次运行的全部信息写成一个 HTML 文件。</translation>
    </message>
    <message>
      <location filename="desktop/network/code/code_view.py" />
      <source>Write the code to a file</source>
      <translation>将代码写入文件</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>Write what a checkpoint holds for use elsewhere.</source>
      <translation>导出检查点的内容供别处使用。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/export_button.py" />
      <source>Written to {0}</source>
      <translation>已写入 {0}</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>Yes</source>
      <translation>是</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_panel.py" />
      <source>Your &amp;drawing</source>
      <translation>你的图画(&amp;D)</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/epochs/epochs_view.py" />
      <source>Your drawing</source>
      <translation>你的图画</translation>
    </message>
    <message>
      <location filename="desktop/tryout/teach_row.py" />
      <source>Your drawings: {0} → {1} of {2} right</source>
      <translation>你的图画：{2} 个中答对 {0} → {1}</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>Your file</source>
      <translation>原文件</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/finding_card.py" />
      <source>Your files stay as they are: the recipe says what is done</source>
      <translation>你的文件保持不变：处理方式记在配方里</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/dataset_panel.py" />
      <source>Your own pictures or texts, or two datasets as one</source>
      <translation>你的图片或文本，或将两个数据集合并</translation>
    </message>
    <message>
      <location filename="desktop/tryout/teach_row.py" />
      <source>Your sentences: {0} → {1} of {2} right</source>
      <translation>你的句子：{2} 句中答对 {0} → {1}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/epochs/epochs_view.py" />
      <source>Your text</source>
      <translation>你的文本</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>Zeros around the picture; half the kernel keeps its size.</source>
      <translation>图片四周补零；取卷积核的一半可保持大小。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>a 7-Zip archive</source>
      <translation>7-Zip 压缩包</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>a GGUF file</source>
      <translation>GGUF 文件</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>a Git LFS pointer: a few lines that stand for the file itself</source>
      <translation>Git LFS 指针（代表原文件的几行文字）</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>a Keras model</source>
      <translation>Keras 模型</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>a NumPy array</source>
      <translation>NumPy 数组</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>a PDF document</source>
      <translation>PDF 文档</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>a RAR archive</source>
      <translation>RAR 压缩包</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>a TOML file, or the name of a bundled recipe</source>
      <translation>TOML 文件，或内置配方的名称</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>a TensorFlow Lite model</source>
      <translation>TensorFlow Lite 模型</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>a TorchScript program</source>
      <translation>TorchScript 程序</translation>
    </message>
    <message>
      <location filename="engine/data/image_transform.py" />
      <source>a box of {box} does not fit into {height}×{width} pixels</source>
      <translation>{box} 的框放不进 {height}×{width} 像素</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>a checkpoint, or the name of a known network</source>
      <translation>检查点，或已知网络的名称</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>a class</source>
      <translation>每类</translation>
    </message>
    <message>
      <location filename="engine/stated.py" />
      <source>a class has no name, or one with letters that cannot be shown</source>
      <translation>有类别没有名称，或名称含无法显示的字符</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_plot.py" />
      <source>a dot a seed; above it the mean and its 95%</source>
      <translation>每点一个种子；上方为均值及其 95% 区间</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>a header</source>
      <translation>有表头</translation>
    </message>
    <message>
      <location filename="engine/network/layer.py" />
      <source>a layer's name is a Python name, such as fc1</source>
      <translation>层名须为 Python 名称，如 fc1</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>a line for each tensor</source>
      <translation>每个张量一行</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>a new output layer was asked for</source>
      <translation>要求新的输出层</translation>
    </message>
    <message>
      <location filename="engine/export/serving.py" />
      <source>a picture</source>
      <translation>图片</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>a picture, a folder of pictures or a pattern such as '*.png'; of a network that reads texts, a text in quotes, or a file with one a line</source>
      <translation>图片、图片文件夹或通配模式（如 '*.png'）；对读取文本的网络，则为带引号的文本，或每行一条的文件</translation>
    </message>
    <message>
      <location filename="engine/training/fine_tuning/renaming.py" />
      <source>a rule has one {sign} before and one after at most, which stands for the same letters; {old!r} → {new!r} has others</source>
      <translation>规则前后最多各有一个 {sign}，代表相同的字母；{old!r} → {new!r} 不是这样</translation>
    </message>
    <message>
      <location filename="engine/training/fine_tuning/renaming.py" />
      <source>a rule writes something else; {old!r} stays as it is</source>
      <translation>规则应写成别的名称；{old!r} 没有变化</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>a run’s best</source>
      <translation>某次运行的最佳</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>a safetensors file</source>
      <translation>safetensors 文件</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>a sample</source>
      <translation>每个样本</translation>
    </message>
    <message>
      <location filename="engine/network/layer.py" />
      <source>a script needs that name itself; choose another, such as fc1</source>
      <translation>脚本自身要用该名称；请换一个，如 fc1</translation>
    </message>
    <message>
      <location filename="engine/export/script/refusals.py" />
      <source>a stage whose rate follows what was measured</source>
      <translation>学习率随测量结果变化的阶段</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>a tar archive</source>
      <translation>tar 归档</translation>
    </message>
    <message>
      <location filename="engine/export/serving.py" />
      <source>a text</source>
      <translation>文本</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>a web page: a page was saved in place of the file</source>
      <translation>网页（保存的是页面而非文件）</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_costs.py" />
      <source>about {0} to train</source>
      <translation>训练约需 {0}</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>accuracy</source>
      <translation>准确率</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>adapted</source>
      <translation>适配</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>adapter</source>
      <translation>适配器</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>adapts {0} to {1}</source>
      <translation>将 {0} 适配到 {1}</translation>
    </message>
    <message>
      <location filename="desktop/export/result_panel.py" />
      <source>after</source>
      <translation>之后</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>all</source>
      <translation>全部</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.losses" />
      <source>all alike</source>
      <translation>相同</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>all blocks</source>
      <translation>所有块</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>all but one</source>
      <translation>除一个外全部</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/lines.py" />
      <source>all layers</source>
      <translation>所有层</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>all of a class</source>
      <translation>每类全部</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.joined" />
      <source>all of the second</source>
      <translation>第二个的全部</translation>
    </message>
    <message>
      <location filename="desktop/training/setting_groups.py" />
      <source>all: fewer than two GPUs here, so as auto</source>
      <translation>全部：这里的 GPU 不足两块，与自动相同</translation>
    </message>
    <message>
      <location filename="desktop/training/setting_groups.py" />
      <source>all: not from here, as torchrun or NCCL is missing</source>
      <translation>全部：此处不可用，缺少 torchrun 或 NCCL</translation>
    </message>
    <message>
      <location filename="desktop/training/setting_groups.py" />
      <source>all: {0} GPUs, a process each</source>
      <translation>全部：{0} 块 GPU，每块一个进程</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>ambiguous option: %(option)s could match %(matches)s</source>
      <translation>选项不明确：%(option)s 可能是 %(matches)s</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>an Excel workbook</source>
      <translation>Excel 工作簿</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>an HDF5 file, as Keras writes its weights</source>
      <translation>Keras 写权重所用的 HDF5 文件</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>an ONNX model</source>
      <translation>ONNX 模型</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>an epoch</source>
      <translation>每轮</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>an ordinary zip archive</source>
      <translation>普通 zip 压缩包</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/class_bars.py" />
      <source>and {0:,} more</source>
      <translation>另有 {0:,} 个</translation>
    </message>
    <message>
      <location filename="page" />
      <source>and {0} less likely classes</source>
      <translation>另有 {0} 个可能性更小的类别</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>anew</source>
      <translation>新建</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>anew, as the data have changed</source>
      <translation>重新测量，因为数据已改变</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>anew, as the network has changed</source>
      <translation>重新测量，因为网络已改变</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_curves.py" />
      <source>answered</source>
      <translation>已回答</translation>
    </message>
    <message>
      <location filename="desktop/tryout/tryout_panel.py" />
      <source>answered by {0}</source>
      <translation>由 {0} 回答</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>answers less sure than this, 0 to 1, are no answers (default: the checkpoint's own)</source>
      <translation>置信度低于此值（0 到 1）的不算回答（默认：检查点自带的值）</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>argument %(argument_name)s: %(message)s</source>
      <translation>参数 %(argument_name)s：%(message)s</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>as ImageNet</source>
      <translation>同 ImageNet</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>as assumed</source>
      <translation>按推测</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>as features</source>
      <translation>同特征数</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>as for train</source>
      <translation>同 train</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>as for train; default: the file's layers, usual settings</source>
      <translation>同 train；默认：文件中的层和常用设置</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>as given</source>
      <translation>原始</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.backbone" />
      <source>as they are</source>
      <translation>原样</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>as what: %(choices)s</source>
      <translation>导出形式：%(choices)s</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/cache_row.py" />
      <source>at most </source>
      <translation>最多 </translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>augment</source>
      <translation>增强</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_text.py" />
      <source>auto</source>
      <translation>自动</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>auto, all (GPUs, a process each), cuda, mps or cpu</source>
      <translation>auto、all（所有 GPU，每个一个进程）、cuda、mps 或 cpu</translation>
    </message>
    <message>
      <location filename="desktop/training/setting_groups.py" />
      <source>auto: the fastest there is</source>
      <translation>自动：选最快的</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>averaged</source>
      <translation>平均</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/summary_view.py" />
      <source>balanced {0:.2f}</source>
      <translation>平衡准确率 {0:.2f}</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>bars</source>
      <translation>竖线</translation>
    </message>
    <message>
      <location filename="desktop/export/result_panel.py" />
      <source>before</source>
      <translation>之前</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>begins {0} anew</source>
      <translation>{0} 重新初始化</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/choosing.py" />
      <source>beside its output layer the network has none that could</source>
      <translation>除输出层外，网络没有可用的层</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/choosing.py" />
      <source>beside its output layer the network has {kinds}</source>
      <translation>除输出层外，网络有 {kinds}</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/sheet.py" />
      <source>best epoch {0}: {1}</source>
      <translation>最佳轮 {0}：{1}</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>best epoch {epoch}</source>
      <translation>最佳为第 {epoch} 轮</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>bfloat16</source>
      <translation>bfloat16</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.shape" />
      <source>bilinear</source>
      <translation>双线性</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>blocks</source>
      <translation>块</translation>
    </message>
    <message>
      <location filename="engine/network/network.py" />
      <source>blocks are nested more than {most} deep: take some apart</source>
      <translation>块的嵌套超过 {most} 层：请拆开一些</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>blue</source>
      <translation>蓝</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>bundled</source>
      <translation>内置</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/suspects_words.py" />
      <source>by a recipe that has changed since: look again</source>
      <translation>配方此后已改变：请重新查找</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>by other values</source>
      <translation>其他数值</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answers_view.py" />
      <source>by {0}</source>
      <translation>由 {0}</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>c = f⊙c' + i⊙g,  h = o⊙tanh(c);  f, i, o = σ(W·x + U·h')</source>
      <translation>c = f⊙c' + i⊙g,  h = o⊙tanh(c);  f, i, o = σ(W·x + U·h')</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>calibrated</source>
      <translation>校准后</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answers_view.py" />
      <source>cancelled</source>
      <translation>已取消</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>cannot be opened</source>
      <translation>无法打开</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/robustness/robustness_words.py" />
      <source>capitals and small letters are the same to it</source>
      <translation>它不区分大小写</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>carried</source>
      <translation>沿用</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>carried over</source>
      <translation>沿用</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_curves.py" />
      <source>chance</source>
      <translation>随机水平</translation>
    </message>
    <message>
      <location filename="cli/arguments/parts.py" />
      <source>change a value</source>
      <translation>更改一个值</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_scale.py" />
      <source>channel {0}</source>
      <translation>通道 {0}</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>channels</source>
      <translation>通道</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_words.py" />
      <source>channels last</source>
      <translation>通道在后</translation>
    </message>
    <message>
      <location filename="desktop/network/layer_menus.py" />
      <source>choose</source>
      <translation>选择</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>choose the .pth of a network</source>
      <translation>请选择网络的 .pth</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>class in {0}</source>
      <translation>类别在{0}</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>class in {column}</source>
      <translation>类别在{column}</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_text.py" />
      <source>classes</source>
      <translation>类别数</translation>
    </message>
    <message>
      <location filename="engine/export/serving.py" />
      <source>classifies pictures</source>
      <translation>对图片分类</translation>
    </message>
    <message>
      <location filename="engine/export/serving.py" />
      <source>classifies texts</source>
      <translation>对文本分类</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/samples_panel.py" />
      <source>click one to see it large</source>
      <translation>点击可放大</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/samples_panel.py" />
      <source>click one, or press Enter, to see it whole and its tokens</source>
      <translation>点击或按回车，查看全文和词元</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>column {0}</source>
      <translation>第 {0} 列</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>column {name}</source>
      <translation>第 {name} 列</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>columns parted by bars</source>
      <translation>竖线分隔的列</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>columns parted by commas</source>
      <translation>逗号分隔的列</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>columns parted by semicolons</source>
      <translation>分号分隔的列</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>columns parted by tabs</source>
      <translation>制表符分隔的列</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>columns parted by {0}</source>
      <translation>列以{0}分隔</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>columns parted by {sign!r}</source>
      <translation>以 {sign!r} 分隔的列</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>commas</source>
      <translation>逗号</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_words.py" />
      <source>compiled</source>
      <translation>编译</translation>
    </message>
    <message>
      <location filename="desktop/network/diagram/diagram_scene.py" />
      <source>concat</source>
      <translation>拼接</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.blocks" />
      <source>concatenate</source>
      <translation>拼接</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>confidence</source>
      <translation>置信度</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>cores of a machine</source>
      <translation>每台机器的核数</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>curves of</source>
      <translation>曲线类别</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>cut into tokens by the checkpoint's tokenizer</source>
      <translation>用检查点的分词器切分</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>cut into tokens by the data's tokenizer</source>
      <translation>用数据的分词器切分</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>d MMM</source>
      <translation>M月d日</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>data</source>
      <translation>数据</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>decay {0:g}</source>
      <translation>衰减 {0:g}</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>default: A's own</source>
      <translation>默认：A 自己的数据</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>default: printed</source>
      <translation>默认：直接输出</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>default: the checkpoint's own</source>
      <translation>默认：检查点自己的数据</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>default: the recipe's own</source>
      <translation>默认：配方自己的数据</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>download the file itself (on many sites under “raw” or “download”)</source>
      <translation>请下载文件本身（许多网站在“raw”或“download”处）</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>downloaded</source>
      <translation>已下载</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>drawn anew</source>
      <translation>每次重新随机</translation>
    </message>
    <message>
      <location filename="desktop/training/training_panel.py" />
      <source>each epoch is measured on the test set itself: {0:,} samples</source>
      <translation>每轮直接在测试集上测量：{0:,} 个样本</translation>
    </message>
    <message>
      <location filename="desktop/training/training_panel.py" />
      <source>each epoch is measured on the validation part: {0:,} samples</source>
      <translation>每轮在验证集上测量：{0:,} 个样本</translation>
    </message>
    <message>
      <location filename="desktop/training/training_panel.py" />
      <source>each epoch is measured on {0:,} samples held back from training</source>
      <translation>每轮在训练中留出的 {0:,} 个样本上测量</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/choosing.py" />
      <source>each of its channels has weights of its own</source>
      <translation>其各通道有各自的权重</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>each stage but the last says how many epochs it takes</source>
      <translation>除最后一个外，每个阶段都要写明轮数</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>earlier layers × {0:g}</source>
      <translation>前面各层 × {0:g}</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>either a plan makes the stages, or they are given: leave one out</source>
      <translation>阶段要么由方案生成，要么直接给出：请去掉其一</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>entries</source>
      <translation>项</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/strip_painting.py" />
      <source>epoch</source>
      <translation>轮</translation>
    </message>
    <message>
      <location filename="desktop/training/rate_curve.py" />
      <source>epoch {0:,}</source>
      <translation>第 {0:,} 轮</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>epoch {0}</source>
      <translation>第 {0} 轮</translation>
    </message>
    <message>
      <location filename="engine/export/script/proof.py" />
      <source>epoch {epoch} has another order</source>
      <translation>第 {epoch} 轮的样本顺序不同</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>epoch {epoch} of {total}, {rate:,.0f} samples/s, {seconds:.0f} s left</source>
      <translation>第 {epoch}/{total} 轮，{rate:,.0f} 样本/秒，剩余 {seconds:.0f} 秒</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>epoch {first}</source>
      <translation>第 {first} 轮</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>epochs</source>
      <translation>轮</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>epochs of each stage</source>
      <translation>各阶段的轮数</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>epochs {0}–{1}</source>
      <translation>第 {0}–{1} 轮</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>epochs {first}–{last}</source>
      <translation>第 {first}–{last} 轮</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>expected %s argument</source>
      <translation>需要 %s 个值</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>expected %s arguments</source>
      <translation>需要 %s 个值</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>expected at least one argument</source>
      <translation>需要至少一个值</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>expected at most one argument</source>
      <translation>最多只能有一个值</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>expected one argument</source>
      <translation>需要一个值</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>f1</source>
      <translation>F1</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>false positives</source>
      <translation>假正例率</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>features</source>
      <translation>特征</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>fetch it with git lfs pull</source>
      <translation>请用 git lfs pull 获取</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>field required</source>
      <translation>缺少此字段</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>figures of each class, too</source>
      <translation>同时给出各类别的指标</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_cells.py" />
      <source>file</source>
      <translation>文件</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>fine-tune this file, or a known network such as mobilenet_v2</source>
      <translation>微调此文件，或已知网络，如 mobilenet_v2</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>first</source>
      <translation>首个</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>float16</source>
      <translation>float16</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>float32</source>
      <translation>float32</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>for Slurm</source>
      <translation>用于 Slurm</translation>
    </message>
    <message>
      <location filename="studio.engine.data.texts.text_source" />
      <source>found from the texts</source>
      <translation>由文本得出</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/suspects_words.py" />
      <source>found {0} ago</source>
      <translation>{0}前查找</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>from scratch, after {epochs} (run {run}): {accuracy:.2%}</source>
      <translation>从头训练 {epochs} 后（运行 {run}）：{accuracy:.2%}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_curves.py" />
      <source>from {0:.1%} on: {1:.1%} answered</source>
      <translation>从 {0:.1%} 起：回答 {1:.1%}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/strip_painting.py" />
      <source>frozen</source>
      <translation>冻结</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>gelu</source>
      <translation>gelu</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>gelu_tanh</source>
      <translation>gelu_tanh</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>go on by this one, as a branch</source>
      <translation>按此配方作为分支继续</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>go on with a changed value, as a branch; the run itself stays</source>
      <translation>以更改后的值作为分支继续；原运行不变</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/weights_view.py" />
      <source>gradient {0}</source>
      <translation>梯度 {0}</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>green</source>
      <translation>绿</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>grey</source>
      <translation>灰度</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>grey, their ink cut out and centred</source>
      <translation>灰度，裁出笔迹并居中</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.normalisation" />
      <source>groups</source>
      <translation>组</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>h = (1 − z)⊙n + z⊙h';  z, r = σ(W·x + U·h')</source>
      <translation>h = (1 − z)⊙n + z⊙h';  z, r = σ(W·x + U·h')</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>heads</source>
      <translation>头</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>how many machines</source>
      <translation>机器数</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>how sure it is</source>
      <translation>置信度</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>ideal</source>
      <translation>理想</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>ids</source>
      <translation>编号</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>ignored explicit argument %r</source>
      <translation>忽略了给出的值 %r</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>in all</source>
      <translation>总计</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_table.py" />
      <source>in use</source>
      <translation>使用中</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be a finite number</source>
      <translation>应为有限的数</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be a valid boolean</source>
      <translation>应为 true 或 false</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be a valid boolean, unable to interpret input</source>
      <translation>应为 true 或 false，无法理解所给的值</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be a valid dictionary</source>
      <translation>应为表</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be a valid dictionary or instance of {class_name}</source>
      <translation>应为表或 {class_name} 的名称</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be a valid integer</source>
      <translation>应为整数</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be a valid integer, got a number with a fractional part</source>
      <translation>应为整数，不能带小数部分</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be a valid integer, unable to parse string as an integer</source>
      <translation>应为整数，无法将文字解析为整数</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be a valid number</source>
      <translation>应为数字</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be a valid number, unable to parse string as a number</source>
      <translation>应为数字，无法将文字解析为数字</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be a valid string</source>
      <translation>应为文字</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be a valid tuple</source>
      <translation>应为列表</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be greater than or equal to {ge}</source>
      <translation>应大于或等于 {ge}</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be greater than {gt}</source>
      <translation>应大于 {gt}</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be less than or equal to {le}</source>
      <translation>应小于或等于 {le}</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be less than {lt}</source>
      <translation>应小于 {lt}</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be {last}</source>
      <translation>应为 {last}</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>input should be {others} or {last}</source>
      <translation>应为 {others} 或 {last}</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>invalid %(type)s value: %(value)r</source>
      <translation>无效的 %(type)s 值：%(value)r</translation>
    </message>
    <message>
      <location filename="engine/export/script/proof.py" />
      <source>it ends with {kind}: {reason}</source>
      <translation>它以 {kind} 结束：{reason}</translation>
    </message>
    <message>
      <location filename="engine/files.py" />
      <source>it is a device, no regular file</source>
      <translation>它是设备，不是普通文件</translation>
    </message>
    <message>
      <location filename="engine/files.py" />
      <source>it is a folder</source>
      <translation>它是文件夹</translation>
    </message>
    <message>
      <location filename="engine/files.py" />
      <source>it is a pipe, no regular file</source>
      <translation>它是管道，不是普通文件</translation>
    </message>
    <message>
      <location filename="engine/files.py" />
      <source>it is a socket, no regular file</source>
      <translation>它是套接字，不是普通文件</translation>
    </message>
    <message>
      <location filename="engine/data/label_folders.py" />
      <source>it is empty</source>
      <translation>为空</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/timm_backbone.py" />
      <source>it is none of timm's classification networks</source>
      <translation>它不是 timm 的分类网络</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/backbone.py" />
      <source>it is none of torchvision's classification networks</source>
      <translation>它不是 torchvision 的分类网络</translation>
    </message>
    <message>
      <location filename="engine/files.py" />
      <source>it is of another kind, no regular file</source>
      <translation>它是其他类型，不是普通文件</translation>
    </message>
    <message>
      <location filename="engine/data/label_folders.py" />
      <source>it is too long</source>
      <translation>太长</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/choosing.py" />
      <source>it keeps the weights of query, key and value apart, or learned keys</source>
      <translation>它将查询、键、值的权重分开，或有可学的键</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>it may have been trained on some of these</source>
      <translation>其中一些可能是它训练过的</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/applying.py" />
      <source>it was trained beside other weights</source>
      <translation>它是在其他权重旁训练的</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>it was trained on {0:,} of these</source>
      <translation>其中 {0:,} 个是它训练过的</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/choosing.py" />
      <source>its class computes something else of its weight</source>
      <translation>其类对权重另有计算</translation>
    </message>
    <message>
      <location filename="desktop/training/curve_plot.py" />
      <source>its epochs</source>
      <translation>各轮</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>its folder, or its name among your runs</source>
      <translation>其文件夹，或它在运行列表中的名称</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/safetensors_files.py" />
      <source>its head is no table</source>
      <translation>文件头不是表</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/subject_choice.py" />
      <source>its own data</source>
      <translation>它自己的数据</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/applying.py" />
      <source>its shapes differ</source>
      <translation>形状不同</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>kept</source>
      <translation>保留</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>kept: temperature {0:.3f}</source>
      <translation>已保存：温度 {0:.3f}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>kept: {0:.1%}</source>
      <translation>已保存：{0:.1%}</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/sheet.py" />
      <source>last epoch {0}: {1}</source>
      <translation>最后一轮 {0}：{1}</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>last four</source>
      <translation>最后四块</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>layers</source>
      <translation>层</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>learn</source>
      <translation>训练</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/lines.py" />
      <source>learning rate</source>
      <translation>学习率</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/class_table.py" />
      <source>left out</source>
      <translation>已排除</translation>
    </message>
    <message>
      <location filename="desktop/training/rate_curve.py" />
      <source>less after each plateau</source>
      <translation>每次停滞后降低</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_words.py" />
      <source>less suitable</source>
      <translation>不太合适</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>load it with torch.jit.load and save its weights with torch.save(model.state_dict(), ...)</source>
      <translation>请用 torch.jit.load 载入，再用 torch.save(model.state_dict(), ...) 保存权重</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/summary_view.py" />
      <source>log loss {0:.3f}</source>
      <translation>对数损失 {0:.3f}</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>loss</source>
      <translation>损失</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>loss {0:.3f}</source>
      <translation>损失 {0:.3f}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/before_after_card.py" />
      <source>lost</source>
      <translation>转错</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>mean</source>
      <translation>均值</translation>
    </message>
    <message>
      <location filename="engine/stated.py" />
      <source>mean and std belong together: say both</source>
      <translation>均值和标准差须同时给出</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/weights_view.py" />
      <source>mean {0}</source>
      <translation>均值 {0}</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>measure what each plan takes here</source>
      <translation>测量各方案在本机的开销</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>measured just now</source>
      <translation>刚刚测量</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>measured {0} ago</source>
      <translation>{0}前测量</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>missing</source>
      <translation>缺失</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_tensors.py" />
      <source>more than tensors and plain values</source>
      <translation>张量和普通值以外的内容</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>names with commas, or a file with one a line</source>
      <translation>以逗号分隔的名称，或每行一个的文件</translation>
    </message>
    <message>
      <location filename="cli/arguments/stated.py" />
      <source>names, or a file with one a line</source>
      <translation>名称，或每行一个名称的文件</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.shape" />
      <source>nearest</source>
      <translation>最近邻</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_curves.py" />
      <source>network</source>
      <translation>网络</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.schedules" />
      <source>never</source>
      <translation>从不</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>never end early</source>
      <translation>从不早停</translation>
    </message>
    <message>
      <location filename="desktop/tryout/tryout_panel.py" />
      <source>next: {0} at {1}</source>
      <translation>其次：{0}，{1}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/strip_painting.py" />
      <source>no adapter</source>
      <translation>无适配器</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>no adapter in {layer}: {why}</source>
      <translation>{layer} 中没有适配器：{why}</translation>
    </message>
    <message>
      <location filename="studio.engine.training.settings.settings" />
      <source>no average</source>
      <translation>不平均</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>no epoch was finished</source>
      <translation>没有完成任何一轮</translation>
    </message>
    <message>
      <location filename="engine/files.py" />
      <source>no file can be called so</source>
      <translation>文件不能这样命名</translation>
    </message>
    <message>
      <location filename="desktop/training/training_panel.py" />
      <source>no gain for {0} of {1} epochs</source>
      <translation>{0} 轮无提升，上限 {1} 轮</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>no header</source>
      <translation>无表头</translation>
    </message>
    <message>
      <location filename="desktop/tryout/tryout_panel.py" />
      <source>no network yet: press Train</source>
      <translation>还没有网络：请按“训练”</translation>
    </message>
    <message>
      <location filename="cli/main.py" />
      <source>no reason given</source>
      <translation>没有给出原因</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_words.py" />
      <source>no room</source>
      <translation>内存不足</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/choosing.py" />
      <source>no such layer</source>
      <translation>没有这样的层</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/samples_panel.py" />
      <source>no such samples</source>
      <translation>没有这样的样本</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answer_cells.py" />
      <source>no text: the answer is to nothing</source>
      <translation>没有文本：回答的是空输入</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_text.py" />
      <source>no {0}</source>
      <translation>无{0}</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>none</source>
      <translation>无</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>none yet: your data’s</source>
      <translation>尚无：用你数据的</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_cells.py" />
      <source>norm</source>
      <translation>范数</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>not allowed with argument %s</source>
      <translation>不能与参数 %s 同时使用</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>not chosen</source>
      <translation>未选</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>not in the file</source>
      <translation>文件中没有</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>not measured yet</source>
      <translation>尚未测量</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>not starred</source>
      <translation>未加星标</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/rename_popup.py" />
      <source>nothing</source>
      <translation>空</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answer_cells.py" />
      <source>nothing drawn: the answer is to an empty field</source>
      <translation>没有笔画：回答的是空白画布</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>nothing found</source>
      <translation>没有发现问题</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answer_cells.py" />
      <source>nothing in it is known: the answer is to nothing</source>
      <translation>其中没有已知的词元：这个回答没有依据</translation>
    </message>
    <message>
      <location filename="desktop/tuning/rate_plot.py" />
      <source>now</source>
      <translation>当前</translation>
    </message>
    <message>
      <location filename="cli/arguments/parts.py" />
      <source>of a CSV file, by name or number; default: found by their usual names</source>
      <translation>CSV 文件的列，按名称或编号；默认：按常用名称查找</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.geometry" />
      <source>of a side</source>
      <translation>边长占比</translation>
    </message>
    <message>
      <location filename="studio.engine.evaluation.robustness.text_disturbance" />
      <source>of all</source>
      <translation>占全部</translation>
    </message>
    <message>
      <location filename="cli/arguments/stated.py" />
      <source>of bare weights, which do not tell it themselves</source>
      <translation>用于裸权重，其文件本身不含这些信息</translation>
    </message>
    <message>
      <location filename="studio.engine.evaluation.robustness.text_disturbance" />
      <source>of letters</source>
      <translation>占字符</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>of memory</source>
      <translation>内存</translation>
    </message>
    <message>
      <location filename="cli/arguments/stated.py" />
      <source>of pixels scaled to 0–1, one a channel; 0-1, imagenet and 0.5 say --std too</source>
      <translation>缩放到 0–1 的像素的均值，每通道一个；0-1、imagenet 和 0.5 也给出 --std</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.erase" />
      <source>of the area</source>
      <translation>面积占比</translation>
    </message>
    <message>
      <location filename="studio.engine.evaluation.robustness.disturbance" />
      <source>of white</source>
      <translation>相对白色</translation>
    </message>
    <message>
      <location filename="studio.engine.evaluation.robustness.text_disturbance" />
      <source>of words</source>
      <translation>占词</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_text.py" />
      <source>off</source>
      <translation>关</translation>
    </message>
    <message>
      <location filename="desktop/tryout/adapter_choice.py" />
      <source>off: as before</source>
      <translation>关：同训练前</translation>
    </message>
    <message>
      <location filename="desktop/training/curve_plot.py" />
      <source>old data</source>
      <translation>旧数据</translation>
    </message>
    <message>
      <location filename="desktop/training/curve_plot.py" />
      <source>old data {0}</source>
      <translation>旧数据 {0}</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_text.py" />
      <source>on</source>
      <translation>开</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/subject_bar.py" />
      <source>on</source>
      <comment>a network on data</comment>
      <translation>在</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>on each: one for each of its GPUs</source>
      <translation>每台机器上的进程数：每个 GPU 一个</translation>
    </message>
    <message>
      <location filename="cli/lines/comparison_lines.py" />
      <source>on {count:,} samples</source>
      <translation>{count:,} 个样本</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>on {data} ({samples:,} samples): {before:.2%} to {after:.2%}</source>
      <translation>在 {data} 上（{samples:,} 个样本）：{before:.2%} 到 {after:.2%}</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>on {data}, that it was trained on: {accuracy:.2%}</source>
      <translation>在其训练数据 {data} 上：{accuracy:.2%}</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>one a class</source>
      <translation>每类一个</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/idx_file.py" />
      <source>one dimension of whole numbers, a label for each picture,</source>
      <translation>一维整数（每张图片一个标签）</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_cells.py" />
      <source>one number</source>
      <translation>一个数</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>one of the arguments %s is required</source>
      <translation>必须给出参数 %s 之一</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_text.py" />
      <source>one output a class</source>
      <translation>每类一个输出</translation>
    </message>
    <message>
      <location filename="desktop/export/export_words.py" />
      <source>onnxruntime ran its graph: there is no node to run its script.</source>
      <translation>由 onnxruntime 运行其计算图：没有 node 来运行其脚本。</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>onnxruntime ran the graph in the page: no node was found to run its script.</source>
      <translation>由 onnxruntime 运行页面中的图：没有找到可运行其脚本的 node。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>open it as a network</source>
      <translation>请作为网络打开</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>open it where it came from, and save its weights with torch.save(model.state_dict(), ...)</source>
      <translation>请在其来源程序中打开，并用 torch.save(model.state_dict(), ...) 保存权重</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>opened lately</source>
      <translation>最近打开</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>optimiser</source>
      <translation>优化器</translation>
    </message>
    <message>
      <location filename="argparse" />
      <source>options</source>
      <translation>选项</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>other classes</source>
      <translation>类别不同</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>other shape</source>
      <translation>形状不同</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>output layer is new: {0:,} classes</source>
      <translation>输出层是新的：{0:,} 个类别</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>output layer is new: {0:,} classes, none in common</source>
      <translation>输出层是新的：{0:,} 个类别，无一相同</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>output layer knows {0:,} of {1:,} classes, new: {2}</source>
      <translation>输出层认识 {1:,} 个类别中的 {0:,} 个，新增：{2}</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>outputs</source>
      <translation>输出</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>packed with bzip2</source>
      <translation>bzip2 压缩文件</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>packed with gzip</source>
      <translation>gzip 压缩文件</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>packed with xz</source>
      <translation>xz 压缩文件</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_cells.py" />
      <source>parameters</source>
      <translation>参数</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>part in {0}</source>
      <translation>划分在{0}</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>part in {column}</source>
      <translation>划分在{column}</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>partly</source>
      <translation>部分</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>peak</source>
      <translation>峰值</translation>
    </message>
    <message>
      <location filename="desktop/tryout/tryout_panel.py" />
      <source>perhaps {0} at {1}</source>
      <translation>可能是 {0}，{1}</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>picture in {0}</source>
      <translation>图片在{0}</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>picture in {column}</source>
      <translation>图片在{column}</translation>
    </message>
    <message>
      <location filename="desktop/shell/data_in_layers.py" />
      <source>pictures</source>
      <translation>图片</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>pictures are read at {0}×{1} with the data’s normalisation</source>
      <translation>图片以 {0}×{1} 读入，用数据的归一化</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>pictures are read at {0}×{1} with the network’s own normalisation</source>
      <translation>图片以 {0}×{1} 读入，用网络自己的归一化</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>pictures become {0}</source>
      <translation>图片变为 {0}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>pictures become {0}, {1}</source>
      <translation>图片变为 {0}，{1}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/start_card.py" />
      <source>pictures stay {0}</source>
      <translation>图片保持{0}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>plain</source>
      <translation>普通</translation>
    </message>
    <message>
      <location filename="cli/arguments/stated.py" />
      <source>plain or averaged ones</source>
      <translation>普通或平均权重</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>plan</source>
      <translation>方案</translation>
    </message>
    <message>
      <location filename="studio.engine.export.formats.onnx_int8" />
      <source>points</source>
      <translation>百分点</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>positional arguments</source>
      <translation>位置参数</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>positions</source>
      <translation>位置</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_curves.py" />
      <source>precision</source>
      <translation>精确率</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>precision {0:.1%}</source>
      <translation>精确率 {0:.1%}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>precision {0:.1f}</source>
      <translation>精确率 {0:.1f}</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>print all classes as JSON instead</source>
      <translation>改为以 JSON 输出所有类别</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>print what happens as JSON, a line for each event</source>
      <translation>以 JSON 输出过程，每个事件一行</translation>
    </message>
    <message>
      <location filename="studio.engine.data.sources.picture_files" />
      <source>px</source>
      <translation>像素</translation>
    </message>
    <message>
      <location filename="desktop/training/rate_curve.py" />
      <source>rate {0}</source>
      <translation>学习率 {0}</translation>
    </message>
    <message>
      <location filename="desktop/tuning/rate_plot.py" />
      <source>rate {0} · loss {1:.3g} · smoothed {2:.3g}</source>
      <translation>学习率 {0} · 损失 {1:.3g} · 平滑后 {2:.3g}</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/lines.py" />
      <source>ratio</source>
      <translation>比例</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/mistakes_view.py" />
      <source>read as any</source>
      <translation>判为任意类</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>reading the frozen part once, {done:,} of {total:,} samples</source>
      <translation>正在读取冻结部分（仅一次），{done:,}/{total:,} 个样本</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>reading the frozen part once, {done:,} of {total:,} samples, {seconds:.0f} s left</source>
      <translation>正在读取冻结部分（仅一次），{done:,}/{total:,} 个样本，剩余 {seconds:.0f} 秒</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>reads {0}</source>
      <translation>读取 {0}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>recall</source>
      <translation>召回率</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>recall {0:.1%}</source>
      <translation>召回率 {0:.1%}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_curves.py" />
      <source>recall {0:.1%}, precision {1:.1%} at {2:.1%}</source>
      <translation>召回率 {0:.1%}，精确率 {1:.1%}，阈值 {2:.1%}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>recall {0:.1f}</source>
      <translation>召回率 {0:.1f}</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>red</source>
      <translation>红</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_words.py" />
      <source>refused</source>
      <translation>不适用</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>relu</source>
      <translation>relu</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>reset</source>
      <translation>重置</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>right</source>
      <translation>答对</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>right of {0:,}</source>
      <translation>答对，共 {0:,} 个</translation>
    </message>
    <message>
      <location filename="page" />
      <source>right on {0} of the test samples</source>
      <translation>测试样本答对 {0}</translation>
    </message>
    <message>
      <location filename="page" />
      <source>right on {0} of the validation samples</source>
      <translation>验证样本答对 {0}</translation>
    </message>
    <message>
      <location filename="studio.engine.export.formats.safetensors" />
      <source>safetensors</source>
      <translation>safetensors</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/robustness/robustness_view.py" />
      <source>samples</source>
      <translation>个样本</translation>
    </message>
    <message>
      <location filename="engine/export/script/proof.py" />
      <source>samples of the {name} part are read in another way</source>
      <translation>{name} 部分的样本读取方式不同</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>save the arrays as tensors with torch.save</source>
      <translation>请用 torch.save 将数组存为张量</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_settings.py" />
      <source>schedule</source>
      <translation>schedule</translation>
    </message>
    <message>
      <location filename="cli/lines/comparison_lines.py" />
      <source>seed</source>
      <translation>种子</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_words.py" />
      <source>seed {0} · {1} {2:.2%} · {3} {4:.2%} · {5:+.2f} points</source>
      <translation>种子 {0} · {1} {2:.2%} · {3} {4:.2%} · {5:+.2f} 个百分点</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_panel.py" />
      <source>seeds</source>
      <translation>个种子</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>semicolons</source>
      <translation>分号</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_cells.py" />
      <source>shape</source>
      <translation>形状</translation>
    </message>
    <message>
      <location filename="cli/arguments/parts.py" />
      <source>show a traceback on failure</source>
      <translation>失败时显示回溯</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>show program's version number and exit</source>
      <translation>显示版本号并退出</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>show this help message and exit</source>
      <translation>显示此帮助并退出</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>speed</source>
      <translation>速度</translation>
    </message>
    <message>
      <location filename="cli/arguments/parts.py" />
      <source>spread the weights over the processes of torchrun, for networks beyond one card</source>
      <translation>把权重分散到 torchrun 的各个进程，用于单卡放不下的网络</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/weights_view.py" />
      <source>spread {0}</source>
      <translation>离散 {0}</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>stages</source>
      <translation>阶段</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_view.py" />
      <source>stages of your own</source>
      <translation>自定义阶段</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>starred</source>
      <translation>已加星标</translation>
    </message>
    <message>
      <location filename="desktop/data/augmentation/text_augmentation_preview.py" />
      <source>stays as it is in these draws</source>
      <translation>在这几次随机中保持原样</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>std</source>
      <translation>标准差</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/axes.py" />
      <source>step {0}</source>
      <translation>第 {0} 步</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_words.py" />
      <source>steps not fused</source>
      <translation>步骤不融合</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>string should have at least {min_length} characters</source>
      <translation>文字至少 {min_length} 个字符</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>string should have at most {max_length} characters</source>
      <translation>文字最多 {max_length} 个字符</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>string should match pattern '{pattern}'</source>
      <translation>文字应符合模式 '{pattern}'</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>such as report.html</source>
      <translation>例如 report.html</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.blocks" />
      <source>sum</source>
      <translation>相加</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>t-SNE</source>
      <translation>t-SNE</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>tabs</source>
      <translation>制表符</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>take the file from its source again</source>
      <translation>请重新获取该文件</translation>
    </message>
    <message>
      <location filename="desktop/tryout/teach_row.py" />
      <source>ten are better</source>
      <translation>十个更好</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_cells.py" />
      <source>test</source>
      <translation>测试</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>test {figure}</source>
      <translation>测试{figure}</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>text in {0}</source>
      <translation>文本在{0}</translation>
    </message>
    <message>
      <location filename="cli/lines/recognised.py" />
      <source>text in {column}</source>
      <translation>文本在{column}</translation>
    </message>
    <message>
      <location filename="desktop/shell/data_in_layers.py" />
      <source>texts</source>
      <translation>文本</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>texts are cut into tokens by {0}</source>
      <translation>文本由{0}切成词元</translation>
    </message>
    <message>
      <location filename="engine/network/layer.py" />
      <source>that name is taken by torch itself; choose another, such as fc1</source>
      <translation>该名称为 torch 自身所用；请换一个，如 fc1</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>the K likeliest</source>
      <translation>最可能的 K 个</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/idx_file.py" />
      <source>the array</source>
      <translation>数组</translation>
    </message>
    <message>
      <location filename="engine/export/script/refusals.py" />
      <source>the augmentation of texts {kind}</source>
      <translation>文本增强 {kind}</translation>
    </message>
    <message>
      <location filename="engine/export/script/refusals.py" />
      <source>the checkpoint's classes beside the data's</source>
      <translation>数据类别之外还保留检查点的类别</translation>
    </message>
    <message>
      <location filename="engine/data/downloads/remote.py" />
      <source>the connection ended early</source>
      <translation>连接提前中断</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/suspects_words.py" />
      <source>the data have changed since: look again</source>
      <translation>数据此后已改变：请重新查找</translation>
    </message>
    <message>
      <location filename="desktop/core/change_words.py" />
      <source>the data it was trained on has none of these classes</source>
      <translation>它训练所用的数据不含这些类别</translation>
    </message>
    <message>
      <location filename="desktop/core/change_words.py" />
      <source>the data it was trained on is not here</source>
      <translation>它训练所用的数据不在本机</translation>
    </message>
    <message>
      <location filename="desktop/core/change_words.py" />
      <source>the data it was trained on is not known</source>
      <translation>不知道它用什么数据训练</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>the data’s normalisation</source>
      <translation>数据的归一化</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>the data’s own validation part, or {share:.0%} of the training part where they have none</source>
      <translation>数据自带的验证集；没有时取训练集的 {share:.0%}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>the data’s tokenizer</source>
      <translation>数据的分词器</translation>
    </message>
    <message>
      <location filename="engine/export/script/proof.py" />
      <source>the first batch of epoch {epoch} is another one</source>
      <translation>第 {epoch} 轮的第一个批次不同</translation>
    </message>
    <message>
      <location filename="engine/export/script/learning_proof.py" />
      <source>the first losses of epoch {epoch} are {found:.4f}, not {expected:.4f}</source>
      <translation>第 {epoch} 轮最初的损失是 {found:.4f}，而不是 {expected:.4f}</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/sample_detail.py" />
      <source>the first {0:,} of {1:,} letters</source>
      <translation>共 {1:,} 个字符，显示前 {0:,} 个</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>the folder of a run</source>
      <translation>一次运行的文件夹</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>the following arguments are required: %s</source>
      <translation>缺少必需的参数：%s</translation>
    </message>
    <message>
      <location filename="engine/spec.py" />
      <source>the kind is one of {known}, and no {came}</source>
      <translation>类型应为 {known} 之一，而不是 {came}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>the last run’s best</source>
      <translation>上次运行的最佳</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>the last stage goes on to the run's end: leave its epochs out, and set those of training</source>
      <translation>最后一个阶段延续到运行结束：请去掉其轮数，改设训练的轮数</translation>
    </message>
    <message>
      <location filename="desktop/tryout/text_entry.py" />
      <source>the last {0:,} are cut off</source>
      <translation>末尾 {0:,} 个被截去</translation>
    </message>
    <message>
      <location filename="page" />
      <source>the last {0} are cut off</source>
      <translation>截去最后 {0} 个</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>the last {count} of {all} layers, from {first},</source>
      <translation>{all} 层中的最后 {count} 层（自 {first} 起）</translation>
    </message>
    <message>
      <location filename="engine/export/script/learning_proof.py" />
      <source>the learning rate in epoch {epoch} is {found:.3g}, not {rate:.3g}</source>
      <translation>第 {epoch} 轮的学习率是 {found:.3g}，而不是 {rate:.3g}</translation>
    </message>
    <message>
      <location filename="engine/export/script/learning_proof.py" />
      <source>the learning rate of {name} in epoch {epoch} is {found:.3g}, not {rate:.3g}</source>
      <translation>{name} 在第 {epoch} 轮的学习率是 {found:.3g}，而不是 {rate:.3g}</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>the longest</source>
      <translation>最长时间</translation>
    </message>
    <message>
      <location filename="engine/export/script/refusals.py" />
      <source>the loss {kind}</source>
      <translation>损失函数 {kind}</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>the name of the server is not known</source>
      <translation>找不到服务器的名称</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/choosing.py" />
      <source>the network takes its weight without calling it</source>
      <translation>网络直接取用其权重而不调用它</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>the network’s own normalisation</source>
      <translation>网络自己的归一化</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>the network’s own tokenizer</source>
      <translation>网络自己的分词器</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>the one that is compared with it</source>
      <translation>与之比较的检查点或网络</translation>
    </message>
    <message>
      <location filename="engine/export/script/refusals.py" />
      <source>the optimiser {kind}</source>
      <translation>优化器 {kind}</translation>
    </message>
    <message>
      <location filename="engine/export/script/refusals.py" />
      <source>the precision {kind}</source>
      <translation>精度 {kind}</translation>
    </message>
    <message>
      <location filename="engine/export/script/refusals.py" />
      <source>the pull to the weights that it started from</source>
      <translation>把权重拉回起点</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>the rest of its layer does not fit</source>
      <translation>同层的其余部分不符</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>the run</source>
      <translation>整个运行</translation>
    </message>
    <message>
      <location filename="studio.engine.training.stages.stage" />
      <source>the run's</source>
      <translation>同整个运行</translation>
    </message>
    <message>
      <location filename="engine/data/downloads/remote.py" />
      <source>the server answered {code} {reason}</source>
      <translation>服务器回答 {code} {reason}</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/geometry.py" />
      <source>the smallest factor, {smallest}, is above the largest, {largest}</source>
      <translation>最小倍数 {smallest} 大于最大倍数 {largest}</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/erase.py" />
      <source>the smallest share, {smallest}, is above the largest, {largest}</source>
      <translation>最小比例 {smallest} 大于最大比例 {largest}</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>the stages</source>
      <translation>自定阶段</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>the test part</source>
      <translation>测试集</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>the test part was used {0} times</source>
      <translation>测试集已用 {0} 次</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>the validation part alone; no test is made</source>
      <translation>只用验证集；不做测试</translation>
    </message>
    <message>
      <location filename="engine/export/script/learning_proof.py" />
      <source>the weights change otherwise in epoch {epoch}, by {apart:.1%}</source>
      <translation>权重在第 {epoch} 轮的变化不同，相差 {apart:.1%}</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_tensors.py" />
      <source>the weights of a network</source>
      <translation>网络的权重</translation>
    </message>
    <message>
      <location filename="engine/export/script/proof.py" />
      <source>the {name} part has other samples</source>
      <translation>{name} 部分的样本不同</translation>
    </message>
    <message>
      <location filename="cli/arguments/stated.py" />
      <source>their standard deviation</source>
      <translation>像素的标准差</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>there should be at least {min_length} of them, not {actual_length}</source>
      <translation>至少应有 {min_length} 个，现有 {actual_length} 个</translation>
    </message>
    <message>
      <location filename="engine/unfit.py" />
      <source>there should be at most {max_length} of them, not {actual_length}</source>
      <translation>最多应有 {max_length} 个，现有 {actual_length} 个</translation>
    </message>
    <message>
      <location filename="engine/network/network.py" />
      <source>these are more than {most:,} layers, counted as often as blocks repeat them: repeat fewer times</source>
      <translation>按块的重复次数计算超过 {most:,} 层：请减少重复</translation>
    </message>
    <message>
      <location filename="desktop/tuning/rate_plot.py" />
      <source>thin: as it came · thick: smoothed</source>
      <translation>细线：原始 · 粗线：平滑后</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>this network</source>
      <translation>此网络</translation>
    </message>
    <message>
      <location filename="desktop/shell/network_at_hand.py" />
      <source>this run</source>
      <translation>本次运行</translation>
    </message>
    <message>
      <location filename="desktop/shell/network_at_hand.py" />
      <source>this run’s best</source>
      <translation>本次运行的最佳</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/idx_file.py" />
      <source>three or four dimensions of bytes (N×H×W or N×C×H×W)</source>
      <translation>三维或四维字节（N×H×W 或 N×C×H×W）</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>threshold</source>
      <translation>阈值</translation>
    </message>
    <message>
      <location filename="studio.engine.evaluation.robustness.disturbance" />
      <source>times</source>
      <translation>次</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/timm_recognised.py" />
      <source>timm's {name}, by all its keys{same}: colour pictures of {side}×{side}, normalised as for its usual weights.</source>
      <translation>按全部键判断为 timm 的 {name}{same}：{side}×{side} 彩色图片，按其常用权重归一化。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.stages.stage" />
      <source>to the end</source>
      <translation>到结束</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_scale.py" />
      <source>token {0}</source>
      <translation>词元 {0}</translation>
    </message>
    <message>
      <location filename="studio.engine.data.texts.text_source" />
      <source>tokens</source>
      <translation>个词元</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_words.py" />
      <source>too slow</source>
      <translation>太慢</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/summary_view.py" />
      <source>top-{0} {1:.1f}</source>
      <translation>top-{0} {1:.1f}</translation>
    </message>
    <message>
      <location filename="engine/export/script/refusals.py" />
      <source>torch.compile</source>
      <translation>torch.compile</translation>
    </message>
    <message>
      <location filename="engine/training/loop/failures.py" />
      <source>torch.compile needs a compiler that this machine does not have ({reason}). Install one (a C++ compiler for the CPU, Triton for a GPU), or set Compile to No.</source>
      <translation>torch.compile 需要本机没有的编译器（{reason}）。请安装（CPU 用 C++ 编译器，GPU 用 Triton），或将“编译”设为否。</translation>
    </message>
    <message>
      <location filename="engine/training/settings/settings.py" />
      <source>torch.compile; its first step takes long. CUDA graphs: only on an NVIDIA GPU.</source>
      <translation>torch.compile；第一步耗时长。CUDA 图：仅限 NVIDIA GPU。</translation>
    </message>
    <message>
      <location filename="studio.engine.export.formats.torch_export" />
      <source>torch.export (.pt2)</source>
      <translation>torch.export (.pt2)</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_tensors.py" />
      <source>torch.save({"x": x, "y": y}, path)</source>
      <translation>torch.save({"x": x, "y": y}, path)</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/torchvision_networks.py" />
      <source>torchvision's {name}, by all its keys: colour pictures of {side}×{side}, normalised as for torchvision's own weights.</source>
      <translation>按全部键判断为 torchvision 的 {name}：{side}×{side} 彩色图片，按 torchvision 自己的权重归一化。</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/lines.py" />
      <source>train</source>
      <translation>训练</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>train both again with N seeds</source>
      <translation>用 N 个种子重新训练两者</translation>
    </message>
    <message>
      <location filename="desktop/training/curve_plot.py" />
      <source>train {0}</source>
      <translation>训练 {0}</translation>
    </message>
    <message>
      <location filename="engine/export/formats/script.py" />
      <source>train.py in plain PyTorch: the same data, recipe and measurement without the studio, to go on with in your own editor.</source>
      <translation>用纯 PyTorch 写成的 train.py：相同的数据、配方和测量，无需本程序，可在自己的编辑器中继续。</translation>
    </message>
    <message>
      <location filename="page" />
      <source>trained on {0}</source>
      <translation>在 {0} 上训练</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>training</source>
      <translation>训练</translation>
    </message>
    <message>
      <location filename="desktop/data/augmentation/augmentation_panel.py" />
      <source>training samples only; drawn anew in every epoch</source>
      <translation>仅用于训练样本；每轮重新随机</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>try plans, and say which suits</source>
      <translation>试各方案，并给出合适的一个</translation>
    </message>
    <message>
      <location filename="engine/stated.py" />
      <source>two classes have the same name</source>
      <translation>两个类别名称相同</translation>
    </message>
    <message>
      <location filename="engine/network/block.py" />
      <source>two layers are named {name!r}; each needs its own name</source>
      <translation>有两层都叫 {name!r}；每层需要自己的名称</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.text_backbone" />
      <source>types</source>
      <translation>类型</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>units</source>
      <translation>单元</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>unpack it and choose the .pth in it</source>
      <translation>请解压并选择其中的 .pth</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/kinds.py" />
      <source>unpack it first</source>
      <translation>请先解压</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>unrecognized arguments: %s</source>
      <translation>无法识别的参数：%s</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/sample_detail.py" />
      <source>unsure</source>
      <translation>不确定</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>unused</source>
      <translation>未用</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>unused: {names}</source>
      <translation>未用：{names}</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>unused: {names} and {count} more</source>
      <translation>未用：{names} 等，另有 {count} 个</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/weights_view.py" />
      <source>update {0}</source>
      <translation>更新 {0}</translation>
    </message>
    <message>
      <location filename="cli/arguments/words.py" />
      <source>usage: </source>
      <translation>用法: </translation>
    </message>
    <message>
      <location filename="cli/arguments/parts.py" />
      <source>use the checkpoint with this adapter</source>
      <translation>检查点与此适配器一起使用</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/lines.py" />
      <source>validation</source>
      <translation>验证</translation>
    </message>
    <message>
      <location filename="desktop/training/curve_plot.py" />
      <source>validation {0}</source>
      <translation>验证 {0}</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_scale.py" />
      <source>value {0}</source>
      <translation>值 {0}</translation>
    </message>
    <message>
      <location filename="engine/data/downloads/download.py" />
      <source>what came has the wrong checksum, so it is damaged or another file</source>
      <translation>校验和不符，文件已损坏或不是同一文件</translation>
    </message>
    <message>
      <location filename="engine/export/script/learning_proof.py" />
      <source>what epoch {epoch} made measures {found:.4f}, not {expected:.4f}</source>
      <translation>第 {epoch} 轮结果的测量值是 {found:.4f}，而不是 {expected:.4f}</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>what is forgotten is not measured: nothing is known of the data that the start was trained on</source>
      <translation>未测量遗忘：不知道起点用什么数据训练</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>what is forgotten is not measured: the data that the start was trained on has none of these classes</source>
      <translation>未测量遗忘：起点的训练数据没有这些类别</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>what is forgotten is not measured: the data that the start was trained on is not here</source>
      <translation>未测量遗忘：起点的训练数据不在这里</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/explain_panel.py" />
      <source>what it says</source>
      <translation>它的回答</translation>
    </message>
    <message>
      <location filename="cli/arguments/parts.py" />
      <source>what learns when, in the place of the recipe's stages: %(choices)s</source>
      <translation>什么在何时训练，代替配方中的阶段：%(choices)s</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>what to start from, or a known network</source>
      <translation>起点文件，或已知网络</translation>
    </message>
    <message>
      <location filename="cli/arguments/parts.py" />
      <source>where datasets lie (a torchvision root)</source>
      <translation>数据集所在位置（torchvision 根目录）</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>where the run is kept</source>
      <translation>运行的保存位置</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>wide</source>
      <translation>宽</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_panel.py" />
      <source>with</source>
      <translation>用</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>without GPUs</source>
      <translation>不用 GPU</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>without {0:,} that it was trained on</source>
      <translation>不含它训练过的 {0:,} 个</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/before_after_card.py" />
      <source>won</source>
      <translation>转对</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>write a table with a row a sample, too</source>
      <translation>同时写出每个样本一行的表格</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>write a table, too</source>
      <translation>同时写出表格</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>wrong</source>
      <translation>答错</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)</source>
      <translation>y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>y = 1 / (1 + e⁻ˣ)</source>
      <translation>y = 1 / (1 + e⁻ˣ)</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.blocks" />
      <source>y = [a(x), b(x), …], or a(x) + b(x) + …</source>
      <translation>y = [a(x), b(x), …], 或 a(x) + b(x) + …</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.blocks" />
      <source>y = f(x) + x, or f(x) + W·x where the shapes differ</source>
      <translation>y = f(x) + x，形状不同时 f(x) + W·x</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.blocks" />
      <source>y = f₃(f₂(f₁(x))) for three times</source>
      <translation>重复三次时 y = f₃(f₂(f₁(x)))</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.blocks" />
      <source>y = last(… second(first(x)))</source>
      <translation>y = last(… second(first(x)))</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>y = ln(1 + e^(β·x)) / β</source>
      <translation>y = ln(1 + e^(β·x)) / β</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.pooling" />
      <source>y = max of each k×k window</source>
      <translation>y = 每个 k×k 窗口的最大值</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>y = max(0, x)</source>
      <translation>y = max(0, x)</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.pooling" />
      <source>y = mean of each k×k window</source>
      <translation>y = 每个 k×k 窗口的均值</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>y = softmax(Q·Kᵀ / √d)·V, in each head</source>
      <translation>y = softmax(Q·Kᵀ / √d)·V, in each head</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.tokens" />
      <source>y = softmax(R(Q)·R(K)ᵀ / √d)·V;  R turns features by the place</source>
      <translation>y = softmax(R(Q)·R(K)ᵀ / √d)·V；R 按位置旋转特征</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.shape" />
      <source>y = x</source>
      <translation>y = x</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>y = x + attention(norm(x));  z = y + W₂·σ(W₁·norm(y))</source>
      <translation>y = x + attention(norm(x));  z = y + W₂·σ(W₁·norm(y))</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>y = x / (1 + e⁻ˣ)</source>
      <translation>y = x / (1 + e⁻ˣ)</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>y = x where x &gt; 0, else a·x</source>
      <translation>x &gt; 0 时 y = x，否则 a·x</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>y = x where x &gt; 0, else a·x, with a learned</source>
      <translation>x &gt; 0 时 y = x，否则 a·x，a 可学</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>y = x where x &gt; 0, else α·(eˣ − 1)</source>
      <translation>x &gt; 0 时 y = x，否则 α·(eˣ − 1)</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.regularisation" />
      <source>y = x · m / (1 − p), with m = 0 by chance p, else 1</source>
      <translation>y = x · m / (1 − p)，m 以概率 p 为 0，否则为 1</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>y = x · min(max(x + 3, 0), 6) / 6</source>
      <translation>y = x · min(max(x + 3, 0), 6) / 6</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>y = x · Φ(x)</source>
      <translation>y = x · Φ(x)</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.shape" />
      <source>y = x[0, 0, 0], x[0, 0, 1], … in one row</source>
      <translation>y = x[0, 0, 0], x[0, 0, 1], … 排成一行</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>y = x[0]</source>
      <translation>y = x[0]</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>y = x·Wᵀ + b</source>
      <translation>y = x·Wᵀ + b</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.tokens" />
      <source>y = Σ aₜ·x[t];  a = softmax(c·tanh(W·x[t] + b))</source>
      <translation>y = Σ aₜ·x[t];  a = softmax(c·tanh(W·x[t] + b))</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.normalisation" />
      <source>y = γ · (x − mean) / √(var + ε) + β</source>
      <translation>y = γ · (x − mean) / √(var + ε) + β</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.normalisation" />
      <source>y = γ · (x − mean) / √(var + ε) + β, over each channel of a picture</source>
      <translation>y = γ · (x − mean) / √(var + ε) + β，对图片的每个通道</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.normalisation" />
      <source>y = γ · (x − mean) / √(var + ε) + β, over each group</source>
      <translation>y = γ · (x − mean) / √(var + ε) + β，对每组</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.normalisation" />
      <source>y = γ · x / √(mean(x²) + ε)</source>
      <translation>y = γ · x / √(mean(x²) + ε)</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>y[c, i, j] = b[c] + Σ w[c, u, v] · x[c, i·s + u − p, j·s + v − p]</source>
      <translation>y[c, i, j] = b[c] + Σ w[c, u, v] · x[c, i·s + u − p, j·s + v − p]</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.pooling" />
      <source>y[c] = mean over i, j of x[c, i, j]</source>
      <translation>y[c] = x[c, i, j] 对 i、j 的均值</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.tokens" />
      <source>y[d] = max over t of x[t, d]</source>
      <translation>y[d] = x[t, d] 对 t 的最大值</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>y[i] = e^x[i] / Σ e^x[j]</source>
      <translation>y[i] = e^x[i] / Σ e^x[j]</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.activation" />
      <source>y[i] = x[i] − ln Σ e^x[j]</source>
      <translation>y[i] = x[i] − ln Σ e^x[j]</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>y[o, i, j] = b[o] + Σ w[o, c, u, v] · x[c, i·s + u − p, j·s + v − p]</source>
      <translation>y[o, i, j] = b[o] + Σ w[o, c, u, v] · x[c, i·s + u − p, j·s + v − p]</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.core" />
      <source>y[o, i] = b[o] + Σ w[o, c, u] · x[c, i·s + u − p]</source>
      <translation>y[o, i] = b[o] + Σ w[o, c, u] · x[c, i·s + u − p]</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>y[t] = W[x[t]]</source>
      <translation>y[t] = W[x[t]]</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.tokens" />
      <source>y[t] = W·[x[t−1], x[t], x[t+1]] + b</source>
      <translation>y[t] = W·[x[t−1], x[t], x[t+1]] + b</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.sequence" />
      <source>y[t] = W·patch[t] + position[t]</source>
      <translation>y[t] = W·patch[t] + position[t]</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.tokens" />
      <source>y[t] = x[t] + [sin(t·ω₁), cos(t·ω₁), sin(t·ω₂), …]</source>
      <translation>y[t] = x[t] + [sin(t·ω₁), cos(t·ω₁), sin(t·ω₂), …]</translation>
    </message>
    <message>
      <location filename="studio.engine.network.catalogue.tokens" />
      <source>y[t] = x[t] + position[t]</source>
      <translation>y[t] = x[t] + position[t]</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>yesterday</source>
      <translation>昨天</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/text_facts.py" />
      <source>{0:,.0f} or more</source>
      <translation>{0:,.0f} 及以上</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>{0:,.0f} px</source>
      <translation>{0:,.0f} px</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answers_view.py" />
      <source>{0:,} answered</source>
      <translation>已回答 {0:,}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>{0:,} classes</source>
      <translation>{0:,} 个类别</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/keep_chosen.py" />
      <source>{0:,} copied into the folder of class {1}</source>
      <translation>{0:,} 个已复制到类别 {1} 的文件夹</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answers_view.py" />
      <source>{0:,} could not be read</source>
      <translation>{0:,} 个无法读取</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/sample_detail.py" />
      <source>{0:,} cut off, in grey</source>
      <translation>截去 {0:,} 个，灰色</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_card.py" />
      <source>{0:,} epochs</source>
      <translation>{0:,} 轮</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/dataset_panel.py" />
      <source>{0:,} files found so far</source>
      <translation>已找到 {0:,} 个文件</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>{0:,} frozen</source>
      <translation>冻结 {0:,}</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/cleaning_panel.py" />
      <source>{0:,} labels are corrected</source>
      <translation>已更正 {0:,} 个标签</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>{0:,} new</source>
      <translation>新建 {0:,}</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>{0:,} of the parameters are frozen</source>
      <translation>参数中有 {0:,} 个冻结</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_view.py" />
      <source>{0:,} of the weights in {1} are no numbers (NaN or infinite): what the network answers is no number either.</source>
      <translation>{1} 的权重中有 {0:,} 个不是数（NaN 或无穷）：网络的回答也不会是数。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/text_facts.py" />
      <source>{0:,} of the {1:,} tokens that are known come in the texts; {2:.1%} of their tokens are unknown.</source>
      <translation>词表 {1:,} 个词元中有 {0:,} 个出现；文本中 {2:.1%} 的词元未知。</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/lesson_view.py" />
      <source>{0:,} of them frozen</source>
      <translation>其中 {0:,} 个冻结</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answers_view.py" />
      <source>{0:,} of {1:,}</source>
      <translation>{0:,} / {1:,}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/suspects_words.py" />
      <source>{0:,} of {1:,} labels are suspect; about {2:,} ({3:.1%}) are probably wrong</source>
      <translation>{1:,} 个标签中 {0:,} 个可疑；约 {2:,} 个（{3:.1%}）可能有误</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>{0:,} of {1:,} parameters learn in some stage</source>
      <translation>{1:,} 个参数中有 {0:,} 个会训练</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>{0:,} of {1:,} parameters learn in some stage, and adapters beside the others</source>
      <translation>{1:,} 个参数中有 {0:,} 个会训练，其余旁有适配器</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>{0:,} of {1:,} parameters learn.</source>
      <translation>{1:,} 个参数中训练 {0:,} 个。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/matrix_look.py" />
      <source>{0:,} of {1:,} samples of {2} were read as {3}</source>
      <translation>{2} 的 {1:,} 个样本中，{0:,} 个被判为 {3}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/matrix_look.py" />
      <source>{0:,} of {1:,} samples of {2} were read right</source>
      <translation>{2} 的 {1:,} 个样本中，{0:,} 个判对</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/confusion/matrix_look.py" />
      <source>{0:,} of {1:,} samples that were read as {2} are of {3}</source>
      <translation>被判为 {2} 的 {1:,} 个样本中，{0:,} 个属于 {3}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>{0:,} of {1:,} tensors are kept</source>
      <translation>保留 {1:,} 个张量中的 {0:,} 个</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>{0:,} of {1:,} undecided ({2:.1%})</source>
      <translation>{1:,} 个中 {0:,} 个未定（{2:.1%}）</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_panel.py" />
      <source>{0:,} of {1}</source>
      <translation>{0:,} / {1}</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/lesson_view.py" />
      <source>{0:,} parameters</source>
      <translation>{0:,} 个参数</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>{0:,} parameters learn, with the adapter’s; the network has {1:,}.</source>
      <translation>连同适配器训练 {0:,} 个参数；网络有 {1:,} 个。</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_cells.py" />
      <source>{0:,} parameters, {1:,} multiply-adds a sample, {2} for a batch of {3:,}</source>
      <translation>{0:,} 个参数，每样本 {1:,} 次乘加，批大小 {3:,} 时 {2}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/new_pictures/keep_chosen.py" />
      <source>{0:,} put among My drawings as {1}</source>
      <translation>{0:,} 个已作为 {1} 加入“我的图画”</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_panel.py" />
      <source>{0:,} runs</source>
      <translation>{0:,} 次运行</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/cleaning_panel.py" />
      <source>{0:,} samples are left out</source>
      <translation>已排除 {0:,} 个样本</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/cleaning_panel.py" />
      <source>{0:,} samples checked</source>
      <translation>已检查 {0:,} 个样本</translation>
    </message>
    <message>
      <location filename="desktop/core/change_words.py" />
      <source>{0:,} samples of validation</source>
      <translation>{0:,} 个验证样本</translation>
    </message>
    <message>
      <location filename="desktop/training/training_panel.py" />
      <source>{0:,} samples validate each epoch, and no test is made</source>
      <translation>每轮用 {0:,} 个样本验证，不做测试</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_words.py" />
      <source>{0:,} samples, {1:,} in the smallest class; the start knows {2} of {3} classes.</source>
      <translation>{0:,} 个样本，最小类 {1:,} 个；起点认识 {3} 个类别中的 {2} 个。</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/lesson_view.py" />
      <source>{0:,} tensors of weights</source>
      <translation>{0:,} 个权重张量</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/samples_panel.py" />
      <source>{0:,} texts</source>
      <translation>{0:,} 条文本</translation>
    </message>
    <message>
      <location filename="desktop/core/wording.py" />
      <source>{0:,} tokens</source>
      <translation>{0:,} 个词元</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/overview_words.py" />
      <source>{0:,} tokens at most</source>
      <translation>最多 {0:,} 个词元</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/overview_words.py" />
      <source>{0:,} train · {1:,} test, measured on each epoch</source>
      <translation>训练 {0:,} · 测试 {1:,}，每轮都测</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/overview_words.py" />
      <source>{0:,} train · {1:,} validation · no test</source>
      <translation>训练 {0:,} · 验证 {1:,} · 无测试集</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/overview_words.py" />
      <source>{0:,} train · {1:,} validation · {2:,} test</source>
      <translation>训练 {0:,} · 验证 {1:,} · 测试 {2:,}</translation>
    </message>
    <message>
      <location filename="desktop/tryout/text_entry.py" />
      <source>{0:,} unknown</source>
      <translation>{0:,} 个未知</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/sample_detail.py" />
      <source>{0:,} unknown, in red</source>
      <translation>未知 {0:,} 个，红色</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answers_view.py" />
      <source>{0:,} unsure</source>
      <translation>不确定 {0:,}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>{0:,} unused</source>
      <translation>未用 {0:,}</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_scale.py" />
      <source>{0:,} values are not finite</source>
      <translation>{0:,} 个值非有限</translation>
    </message>
    <message>
      <location filename="desktop/core/change_words.py" />
      <source>{0:,} won, {1:,} lost</source>
      <translation>{0:,} 个转对，{1:,} 个转错</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/samples_panel.py" />
      <source>{0:,}–{1:,} of {2:,}</source>
      <translation>{0:,}–{1:,}，共 {2:,}</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>{0:.0f} ms</source>
      <translation>{0:.0f} 毫秒</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/text_facts.py" />
      <source>{0:.1%} are longer than the {1:,} that are read, and are cut.</source>
      <translation>{0:.1%} 超过读取长度 {1:,}，会被截断。</translation>
    </message>
    <message>
      <location filename="desktop/training/run_plots.py" />
      <source>{0:.1%} at best epoch {1}</source>
      <translation>{0:.1%}，最佳轮 {1}</translation>
    </message>
    <message>
      <location filename="desktop/training/run_plots.py" />
      <source>{0:.1%} at last epoch {1}</source>
      <translation>{0:.1%}，最后一轮 {1}</translation>
    </message>
    <message>
      <location filename="desktop/core/wording.py" />
      <source>{0:.1f} s</source>
      <translation>{0:.1f} 秒</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>{0:.2%} of the answers are right</source>
      <translation>回答中 {0:.2%} 正确</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_curves.py" />
      <source>{0:.2%} of the others taken for it, {1:.1%} of its own found</source>
      <translation>其他类的 {0:.2%} 被误判为它，自身的 {1:.1%} 被找到</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_curves.py" />
      <source>{0:.2%} of these right</source>
      <translation>其中 {0:.2%} 正确</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>{0:.2f} s</source>
      <translation>{0:.2f} 秒</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/cost_words.py" />
      <source>{0:.2g} s</source>
      <translation>{0:.2g} 秒</translation>
    </message>
    <message>
      <location filename="desktop/training/run_plots.py" />
      <source>{0:.3f} at best epoch {1}</source>
      <translation>{0:.3f}，最佳轮 {1}</translation>
    </message>
    <message>
      <location filename="desktop/training/run_plots.py" />
      <source>{0:.3f} at last epoch {1}</source>
      <translation>{0:.3f}，最后一轮 {1}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>{0} (bundled)</source>
      <translation>{0}（内置）</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_cells.py" />
      <source>{0} (was {1})</source>
      <translation>{0}（原为 {1}）</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/summary/class_figures_model.py" />
      <source>{0} ({1:,})</source>
      <translation>{0}（{1:,}）</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>{0} The result is still here: File ▸ Save checkpoint keeps it.</source>
      <translation>{0} 结果仍在：可用“文件 ▸ 保存检查点”保留。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>{0} Training goes on in memory, and saving is tried again.</source>
      <translation>{0} 训练在内存中继续，会再次尝试保存。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>{0} What the run reached at last is lost; what was saved before is in its folder.</source>
      <translation>{0} 该运行最后达到的结果已丢失；此前保存的内容在其文件夹中。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>{0} an epoch, {1} in all.</source>
      <translation>每轮 {0}，总计 {1}。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>{0} and {1:,} more</source>
      <translation>{0} 及另外 {1:,} 个</translation>
    </message>
    <message>
      <location filename="desktop/tryout/tryout_view.py" />
      <source>{0} answers again, as before it was taught; the run stays among your runs</source>
      <translation>重新由教学前的“{0}”回答；该运行保留在列表中</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/proposal_words.py" />
      <source>{0} at {1} · {2}</source>
      <translation>{0}，学习率 {1} · {2}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>{0} chosen</source>
      <translation>已选 {0} 个</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/map/map_view.py" />
      <source>{0} chosen, of which {1} are shown</source>
      <translation>已选 {0} 个，显示 {1} 个</translation>
    </message>
    <message>
      <location filename="desktop/data/cleaning/cleaning_panel.py" />
      <source>{0} class names are joined</source>
      <translation>已合并 {0} 个类名</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/dataset_panel.py" />
      <source>{0} classes</source>
      <translation>{0} 个类别</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>{0} classes · the largest has {1:.1f} times as many as the smallest</source>
      <translation>{0} 个类别 · 最大类是最小类的 {1:.1f} 倍</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/overview_words.py" />
      <source>{0} classes · {1} · {2} in memory</source>
      <translation>{0} 个类别 · {1} · 内存 {2}</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/overview_words.py" />
      <source>{0} classes · {1} · {2} on disk</source>
      <translation>{0} 个类别 · {1} · 磁盘 {2}</translation>
    </message>
    <message>
      <location filename="page" />
      <source>{0} classes; the likeliest appear here.</source>
      <translation>{0} 个类别；最可能的会显示在这里。</translation>
    </message>
    <message>
      <location filename="desktop/training/progress_view.py" />
      <source>{0} could not be kept</source>
      <translation>{0} 无法保存</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/robustness/robustness_words.py" />
      <source>{0} drawn anywhere on the canvas, in any size</source>
      <translation>{0}，画在画布任意位置、任意大小</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>{0} encoder of {1} blocks, {2:,} features wide</source>
      <translation>{0} 编码器，{1} 个块，宽 {2:,} 个特征</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/axes.py" />
      <source>{0} h</source>
      <translation>{0} 小时</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/axes.py" />
      <source>{0} h {1}</source>
      <translation>{0} 时 {1} 分</translation>
    </message>
    <message>
      <location filename="desktop/core/wording.py" />
      <source>{0} h {1} min</source>
      <translation>{0} 小时 {1} 分</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_strip.py" />
      <source>{0} has no adapter, and beside adapters only the output layer learns.</source>
      <translation>{0} 没有适配器；使用适配器时只另训输出层。</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/dataset_panel.py" />
      <source>{0} has {1:.0f} times as many samples as {2}: the network may favour it. Cap the classes (Data, Classes), or add samples.</source>
      <translation>{0} 的样本数是 {2} 的 {1:.0f} 倍：网络可能偏向它。请限制类别样本数（数据 ▸ 类别），或补充样本。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_view.py" />
      <source>{0} holds bare weights. Assumed: {1}</source>
      <translation>{0} 只含权重。推测：{1}</translation>
    </message>
    <message>
      <location filename="desktop/tuning/tune_panel.py" />
      <source>{0} is being measured</source>
      <translation>正在测量：{0}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/start_card.py" />
      <source>{0} is being read…</source>
      <translation>正在读取 {0}…</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/stage_strip.py" />
      <source>{0} is frozen in the table of layers: unfreeze it there.</source>
      <translation>{0} 在层表中被冻结：请在那里解冻。</translation>
    </message>
    <message>
      <location filename="desktop/network/network_views.py" />
      <source>{0} is in Add ▸ My blocks</source>
      <translation>{0} 已在“添加 ▸ 我的块”中</translation>
    </message>
    <message>
      <location filename="desktop/tryout/tryout_panel.py" />
      <source>{0} is not a picture that can be read.</source>
      <translation>{0} 不是可读取的图片。</translation>
    </message>
    <message>
      <location filename="page" />
      <source>{0} is not a picture that this browser reads. Try a PNG or JPEG file.</source>
      <translation>{0} 不是此浏览器能读取的图片。请试试 PNG 或 JPEG 文件。</translation>
    </message>
    <message>
      <location filename="desktop/network/network_views.py" />
      <source>{0} is not among your blocks any more.</source>
      <translation>{0} 已不在你的块中。</translation>
    </message>
    <message>
      <location filename="desktop/shell/state_keeper.py" />
      <source>{0} is not there any more.</source>
      <translation>{0} 已不在原处。</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset_view.py" />
      <source>{0} is open</source>
      <translation>已打开 {0}</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_view.py" />
      <source>{0} is the fastest: {1:.1f} times as fast as the run was set.</source>
      <translation>{0} 最快：是当前设置的 {1:.1f} 倍。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>{0} learn</source>
      <translation>训练 {0}</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset_view.py" />
      <source>{0} learns from pictures in a folder of yours, with one sub-folder for each class; there is no folder {1} here. Choose yours: until then {2} stays open.</source>
      <translation>{0} 用你文件夹中的图片训练，每类一个子文件夹；这里没有文件夹 {1}。请选择你的文件夹：在此之前 {2} 保持打开。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/classes_panel.py" />
      <source>{0} mean {1:.4f}, std {2:.4f}</source>
      <translation>{0} 均值 {1:.4f}，标准差 {2:.4f}</translation>
    </message>
    <message>
      <location filename="desktop/runs/curves/axes.py" />
      <source>{0} min</source>
      <translation>{0} 分</translation>
    </message>
    <message>
      <location filename="desktop/core/wording.py" />
      <source>{0} min {1} s</source>
      <translation>{0} 分 {1} 秒</translation>
    </message>
    <message>
      <location filename="desktop/network/advice/lesson_view.py" />
      <source>{0} multiply-adds</source>
      <translation>{0} 次乘加</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/cache_row.py" />
      <source>{0} of decoded pictures and outputs of frozen layers: neither is made twice</source>
      <translation>解码图片与冻结层输出共 {0}：无需重复计算</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>{0} of {1} epochs were done.</source>
      <translation>{1} 轮中完成了 {0} 轮。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>{0} parameters</source>
      <translation>{0} 个参数</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/sample_grid.py" />
      <source>{0} pictures of {1} classes</source>
      <translation>{1} 个类别的 {0} 张图片</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/data_health.py" />
      <source>{0} problems</source>
      <translation>{0} 个问题</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/sample_card.py" />
      <source>{0} read as {1}</source>
      <translation>{0} 判为 {1}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/sample_card.py" />
      <source>{0} read right</source>
      <translation>{0} 判对</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_words.py" />
      <source>{0} runs</source>
      <translation>{0} 次运行</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_words.py" />
      <source>{0} runs, about {1}</source>
      <translation>{0} 次运行，约 {1}</translation>
    </message>
    <message>
      <location filename="desktop/core/wording.py" />
      <source>{0} s</source>
      <translation>{0} 秒</translation>
    </message>
    <message>
      <location filename="desktop/data/augmentation/augmentation_preview.py" />
      <source>{0} samples</source>
      <translation>{0} 个样本</translation>
    </message>
    <message>
      <location filename="desktop/export/export_words.py" />
      <source>{0} samples of noise (its data is not here): its answers are at most {2} from the network’s</source>
      <translation>{0} 个噪声样本（其数据不在这里）：回答与网络最多相差 {2}</translation>
    </message>
    <message>
      <location filename="desktop/export/export_words.py" />
      <source>{0} samples of {1}: its answers are at most {2} from the network’s</source>
      <translation>{1} 的 {0} 个样本：回答与网络最多相差 {2}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>{0} stages would begin after epoch {1}, the last: set more epochs, or shorten others.</source>
      <translation>{0} 个阶段会在最后一轮（第 {1} 轮）之后才开始：请增加轮数，或缩短其他阶段。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_words.py" />
      <source>{0} steps; the map adds up to what the answer gained to {1}.</source>
      <translation>{0} 步；热力图合计占回答增量的 {1}。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>{0} threads</source>
      <translation>{0} 个线程</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_costs.py" />
      <source>{0} to train</source>
      <translation>训练需 {0}</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_scale.py" />
      <source>{0} to {1}</source>
      <translation>{0} 至 {1}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/models/model_words.py" />
      <source>{0} tokenizer of {1:,} tokens</source>
      <translation>{0} 分词器，{1:,} 个词元</translation>
    </message>
    <message>
      <location filename="page" />
      <source>{0} tokens</source>
      <translation>{0} 个词元</translation>
    </message>
    <message>
      <location filename="page" />
      <source>{0} unknown</source>
      <translation>{0} 个未知</translation>
    </message>
    <message>
      <location filename="desktop/runs/run_views.py" />
      <source>{0} was interrupted after {1:.1f} of {2} epochs.</source>
      <translation>{0} 在 {2} 轮中完成 {1:.1f} 轮后中断。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>{0} would begin after epoch {1}, the last: set more epochs, or shorten others.</source>
      <translation>{0} 会在最后一轮（第 {1} 轮）之后才开始：请增加轮数，或缩短其他阶段。</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_scale.py" />
      <source>{0} zero</source>
      <translation>{0} 为零</translation>
    </message>
    <message>
      <location filename="desktop/core/wording.py" />
      <source>{0} {1}</source>
      <translation>{0}{1}</translation>
    </message>
    <message>
      <location filename="desktop/network/models/network_text.py" />
      <source>{0} {1} (classes)</source>
      <translation>{0} {1}（类别数）</translation>
    </message>
    <message>
      <location filename="desktop/data/dataset/opening_line.py" />
      <source>{0} {1} left</source>
      <translation>{0} 还剩 {1}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>{0} · best</source>
      <translation>{0} · 最佳</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_words.py" />
      <source>{0} · labelled {1}</source>
      <translation>{0} · 标签 {1}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/fine_tuning_words.py" />
      <source>{0} · last</source>
      <translation>{0} · 最后</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/sample_card.py" />
      <source>{0} · sure {1:.1%} · loss {2:.3f}</source>
      <translation>{0} · 置信度 {1:.1%} · 损失 {2:.3f}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/mistakes_view.py" />
      <source>{0} · the first {1:,} are shown</source>
      <translation>{0} · 显示前 {1:,} 个</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_words.py" />
      <source>{0} · {1:,}</source>
      <translation>{0} · {1:,}</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/samples_panel.py" />
      <source>{0} · {1:,} left out</source>
      <translation>{0} · 已排除 {1:,}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/answers/answer_cells.py" />
      <source>{0} · {1:.1%}</source>
      <translation>{0} · {1:.1%}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/why/why_words.py" />
      <source>{0} · {1}</source>
      <translation>{0} · {1}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_card.py" />
      <source>{0} · {1} frozen under Network</source>
      <translation>{0} · 在“网络”中冻结 {1} 个</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/seeds_panel.py" />
      <source>{0} · {1} left</source>
      <translation>{0} · 还剩 {1}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_card.py" />
      <source>{0} · {1} parameters</source>
      <translation>{0} · {1} 个参数</translation>
    </message>
    <message>
      <location filename="desktop/export/export_words.py" />
      <source>{0} · {1} · {2}</source>
      <translation>{0} · {1} · {2}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/cost_words.py" />
      <source>{0} × {1}</source>
      <translation>{0} × {1}</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>{0}, after {1:g} epochs</source>
      <translation>{0}，{1:g} 轮后</translation>
    </message>
    <message>
      <location filename="desktop/runs/run_views.py" />
      <source>{0}, best epoch</source>
      <translation>{0}，最佳轮</translation>
    </message>
    <message>
      <location filename="desktop/runs/run_views.py" />
      <source>{0}, epoch {1}</source>
      <translation>{0}，第 {1} 轮</translation>
    </message>
    <message>
      <location filename="desktop/runs/run_views.py" />
      <source>{0}, last epoch</source>
      <translation>{0}，最后一轮</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_note.py" />
      <source>{0}, learning rate {1:g}, batches of {2:,}</source>
      <translation>{0}，学习率 {1:g}，批大小 {2:,}</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_compare.py" />
      <source>{0}, the best</source>
      <translation>{0}，最佳</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/plan_words.py" />
      <source>{0}, then {1}</source>
      <translation>{0}，然后{1}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/compare/only_list.py" />
      <source>{0}, which the other reads as {1}</source>
      <translation>{0}，另一个判为 {1}</translation>
    </message>
    <message>
      <location filename="desktop/shell/state_keeper.py" />
      <source>{0}, which was open the last time, is not there any more.</source>
      <translation>上次打开的 {0} 已不在原处。</translation>
    </message>
    <message>
      <location filename="desktop/core/change_words.py" />
      <source>{0}, {1}</source>
      <translation>{0}，{1}</translation>
    </message>
    <message>
      <location filename="desktop/runs/runs_text.py" />
      <source>{0}, {1} more</source>
      <translation>{0}，另有 {1} 个</translation>
    </message>
    <message>
      <location filename="desktop/export/export_words.py" />
      <source>{0}.</source>
      <translation>{0}。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/strip_words.py" />
      <source>{0}: frozen in the table of layers</source>
      <translation>{0}：在层表中冻结</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/strip_words.py" />
      <source>{0}: has no adapter, and stays as it is</source>
      <translation>{0}：没有适配器，保持不变</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/before_after_card.py" />
      <source>{0}: it is {1}; answered {2} before, {3} after</source>
      <translation>{0}：实为 {1}；之前答 {2}，之后答 {3}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/strip_words.py" />
      <source>{0}: learns at {1}. A click lets it stay as it is.</source>
      <translation>{0}：以 {1} 训练。点击可冻结。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/measuring/cost_words.py" />
      <source>{0}: no room</source>
      <translation>{0}：内存不足</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_scale.py" />
      <source>{0}: not finite</source>
      <translation>{0}：非有限</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>{0}: nothing is answered at all.</source>
      <translation>{0}：一个也不回答。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/threshold/threshold_view.py" />
      <source>{0}: precision {1}, recall {2}, {3:,} undecided</source>
      <translation>{0}：精确率 {1}，召回率 {2}，未定 {3:,}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>{0}: says {1:.1%}, right in {2:.1%} of {3:,}</source>
      <translation>{0}：置信度 {1:.1%}，{3:,} 个中对 {2:.1%}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/strip_words.py" />
      <source>{0}: stays as it is. A click lets it learn.</source>
      <translation>{0}：保持不变。点击可训练。</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/strip_words.py" />
      <source>{0}: stays as it is. A click lets {1} learn beside it.</source>
      <translation>{0}：保持不变。点击可让 {1} 在旁训练。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>{0}: the fastest here.</source>
      <translation>{0}：在此最快。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/calibration/calibration_view.py" />
      <source>{0}: {1:,} samples</source>
      <translation>{0}：{1:,} 个样本</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/tensors/tensor_words.py" />
      <source>{0}: {1:,} tensors, {2:.1%} of the parameters</source>
      <translation>{0}：{1:,} 个张量，占参数 {2:.1%}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/before_after_card.py" />
      <source>{0}: {1}</source>
      <translation>{0}：{1}</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/robustness/robustness_words.py" />
      <source>{0}: {1} (95%: {2}–{3})</source>
      <translation>{0}：{1}（95%：{2}–{3}）</translation>
    </message>
    <message>
      <location filename="desktop/network/activations/activation_scale.py" />
      <source>{0}: {1} to {2}, mean {3}</source>
      <translation>{0}：{1} 至 {2}，均值 {3}</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/plan/strip_words.py" />
      <source>{0}: {2} learns beside it at {1}, its weights stay. A click lets it rest.</source>
      <translation>{0}：{2} 在旁以 {1} 训练，其权重不变。点击可停用。</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>{0}; {1} would be {2:.0%} faster, too little to tell.</source>
      <translation>{0}；{1} 会快 {2:.0%}，差距太小不足为据。</translation>
    </message>
    <message>
      <location filename="desktop/data/samples/sample_detail.py" />
      <source>{0}×{1} pixels</source>
      <translation>{0}×{1} 像素</translation>
    </message>
    <message>
      <location filename="engine/data/downloads/unpack.py" />
      <source>{archive} could not be read ({reason}). Give yourself permission to read it, or delete it and open the dataset again to download it.</source>
      <translation>无法读取 {archive}（{reason}）。请取得读权限，或删除它后重新打开数据集以下载。</translation>
    </message>
    <message>
      <location filename="engine/data/downloads/unpack.py" />
      <source>{archive} is damaged or not what it should be ({reason}). Delete it and open the dataset again to download it.</source>
      <translation>{archive} 已损坏或内容不对（{reason}）。请删除它后重新打开数据集以下载。</translation>
    </message>
    <message>
      <location filename="engine/data/downloads/unpack.py" />
      <source>{archive} was refused: it holds {name}, which would be written outside {folder}. Delete it and fetch it again.</source>
      <translation>已拒绝 {archive}：其中的 {name} 会写到 {folder} 之外。请删除它并重新获取。</translation>
    </message>
    <message>
      <location filename="cli/lines/comparison_lines.py" />
      <source>{better} is better, hardly by chance of the seed (paired t over {count} seeds).</source>
      <translation>{better} 更好，不太可能是种子的偶然（{count} 个种子的配对 t 检验）。</translation>
    </message>
    <message>
      <location filename="cli/lines/comparison_lines.py" />
      <source>{better} is better, hardly by chance: {told}</source>
      <translation>{better} 更好，不太可能是偶然：{told}</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/weighted_layer.py" />
      <source>{bias} ({came}) does not fit {weight} ({shape}), so it belongs to no Linear and no other layer: the file is damaged, or was put together from two. Save the weights once more.</source>
      <translation>{bias}（{came}）与 {weight}（{shape}）不符，不属于任何 Linear 或其他层：文件已损坏，或由两个文件拼成。请重新保存权重。</translation>
    </message>
    <message>
      <location filename="engine/stated.py" />
      <source>{came} means and standard deviations were stated, and the network reads {channels} channels: state one, or one a channel.</source>
      <translation>给出了 {came} 个均值和标准差，而网络读取 {channels} 个通道：请给一个，或每通道一个。</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>{count:,} for test</source>
      <translation>测试 {count:,}</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>{count:,} for validation</source>
      <translation>验证 {count:,}</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{count:,} learn ({share:.1%})</source>
      <translation>{count:,} 个训练（{share:.1%}）</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{count:,} learn ({share:.1%}), with the adapters beside them {every:,}</source>
      <translation>{count:,} 个训练（{share:.1%}），连同适配器 {every:,} 个</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>{count:,} mistakes, of them the worst by loss: label → answer, and how sure that was.</source>
      <translation>{count:,} 个错例，这里是损失最大的：标签 → 回答，及其置信度。</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>{count:,} mistakes, the worst first: label → answer, and how sure that was.</source>
      <translation>{count:,} 个错例，最严重的在前：标签 → 回答，及其置信度。</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>{count:,} more training samples are held back to test at the end.</source>
      <translation>另留出 {count:,} 个训练样本供最后测试。</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>{count:,} more training samples are held back to test at the end; --set data.validate_on=validation measures on the data's own validation part alone, and keeps them to train on.</source>
      <translation>另留出 {count:,} 个训练样本供最后测试；--set data.validate_on=validation 只在数据自带的验证集上测量，并将它们留作训练。</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>{count:,} more, which it was trained on</source>
      <translation>另有 {count:,} 个，它曾用它们训练</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>{count:,} of the weights are no numbers (NaN or infinite): what the network answers is no number either.</source>
      <translation>有 {count:,} 个权重不是数（NaN 或无穷）：网络的回答也不会是数。</translation>
    </message>
    <message>
      <location filename="engine/data/left_out.py" />
      <source>{count:,} of {of:,} samples could not be read and are left out. The first: {reason}</source>
      <translation>{of:,} 个样本中有 {count:,} 个无法读取，已排除。第一个：{reason}</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>{count:,} parameters; reads {shape}.</source>
      <translation>{count:,} 个参数；读取 {shape}。</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>{count:,} samples</source>
      <translation>{count:,} 个样本</translation>
    </message>
    <message>
      <location filename="cli/lines/comparison_lines.py" />
      <source>{count:,} that only one of them was measured on</source>
      <translation>{count:,} 个只有其中一个测量过</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>{count:,} to learn from</source>
      <translation>训练 {count:,}</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{count} adapted</source>
      <translation>{count} 个适配</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{count} carried</source>
      <translation>{count} 个沿用</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>{count} epochs</source>
      <translation>{count} 轮</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{count} kept</source>
      <translation>{count} 个保留</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{count} missing</source>
      <translation>{count} 个缺失</translation>
    </message>
    <message>
      <location filename="desktop/tuning/preflight_words.py" />
      <source>{count} of {of} tensors stay as they are: {names}. Look for a ReLU whose inputs are all negative, or a layer that the output does not depend on.</source>
      <translation>{of} 个张量中有 {count} 个不变：{names}。请查找输入全为负的 ReLU，或与输出无关的层。</translation>
    </message>
    <message>
      <location filename="cli/commands/together.py" />
      <source>{count} processes</source>
      <translation>{count} 个进程</translation>
    </message>
    <message>
      <location filename="engine/training/distributed/shared_job.py" />
      <source>{count} processes share batches of {size}, and each needs a sample: set the batch size to at least {count}.</source>
      <translation>{count} 个进程分担批大小 {size}，每个都需要样本：请将批大小设为至少 {count}。</translation>
    </message>
    <message>
      <location filename="cli/commands/together.py" />
      <source>{count} processes with --fsdp</source>
      <translation>使用 --fsdp 的 {count} 个进程</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{count} reset</source>
      <translation>{count} 个重置</translation>
    </message>
    <message>
      <location filename="engine/network/checks/activation.py" />
      <source>{count} tanh or sigmoid activations follow one another.</source>
      <translation>连续有 {count} 个 tanh 或 sigmoid 激活。</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{count} unused</source>
      <translation>{count} 个未用</translation>
    </message>
    <message>
      <location filename="engine/data/split.py" />
      <source>{dataset} has no part to train on, only samples to measure a network with. Put training samples beside them, in a part called train.</source>
      <translation>{dataset} 没有可训练的部分，只有用于测量的样本。请在旁边放入训练样本，划分名为 train。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/mistakes/mistakes_jobs.py" />
      <source>{dataset} has no training part here, and only its labels are looked through. Choose the data that the network was trained on.</source>
      <translation>{dataset} 在此没有训练部分，而只检查训练部分的标签。请选择网络训练所用的数据。</translation>
    </message>
    <message>
      <location filename="engine/data/split.py" />
      <source>{dataset} has only one class, {name}, and a network learns to tell classes apart. Add samples of a second one.</source>
      <translation>{dataset} 只有一个类别 {name}，而网络学的是区分类别。请补充第二类的样本。</translation>
    </message>
    <message>
      <location filename="desktop/evaluation/evaluation_jobs.py" />
      <source>{data} is not on this machine, and nothing is downloaded for this. Choose other data to measure the network on, or open it as the dataset first.</source>
      <translation>{data} 不在本机，此处不会下载。请选择其他数据来测量网络，或先将它作为数据集打开。</translation>
    </message>
    <message>
      <location filename="engine/runs/train_both.py" />
      <source>{data} is not on this machine, and nothing is downloaded for this. Open it as the dataset first.</source>
      <translation>{data} 不在本机，此处不会下载。请先将它作为数据集打开。</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>{data}, all of it: {samples:,} samples</source>
      <translation>{data}，全部：{samples:,} 个样本</translation>
    </message>
    <message>
      <location filename="engine/report/report.py" />
      <source>{data}, all that is new to the network</source>
      <translation>{data}，对网络而言全新的部分</translation>
    </message>
    <message>
      <location filename="engine/report/report.py" />
      <source>{data}, its test part</source>
      <translation>{data}，测试集</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>{data}, its test part: {samples:,} samples</source>
      <translation>{data}，测试集：{samples:,} 个样本</translation>
    </message>
    <message>
      <location filename="engine/report/report.py" />
      <source>{data}, the part it was trained on</source>
      <translation>{data}，用于训练的部分</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>{data}, the part it was trained on: {samples:,} samples</source>
      <translation>{data}，用于训练的部分：{samples:,} 个样本</translation>
    </message>
    <message>
      <location filename="engine/report/report.py" />
      <source>{data}, the part that validated training</source>
      <translation>{data}，训练时的验证部分</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>{data}, the part that validated training: {samples:,} samples</source>
      <translation>{data}，训练时的验证部分：{samples:,} 个样本</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>{data}, the part training held back: {samples:,} samples</source>
      <translation>{data}，训练时留出的部分：{samples:,} 个样本</translation>
    </message>
    <message>
      <location filename="engine/report/report.py" />
      <source>{data}, what was held back of it for a test</source>
      <translation>{data}，为测试留出的部分</translation>
    </message>
    <message>
      <location filename="cli/lines/comparison_lines.py" />
      <source>{data}: {count:,} samples that neither was trained on</source>
      <translation>{data}：{count:,} 个两者都未用于训练的样本</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>{data}: {samples:,} samples checked (1 class; {parts})</source>
      <translation>{data}：检查了 {samples:,} 个样本（1 个类别；{parts}）</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>{data}: {samples:,} samples checked ({classes} classes; {parts})</source>
      <translation>{data}：检查了 {samples:,} 个样本（{classes} 个类别；{parts}）</translation>
    </message>
    <message>
      <location filename="engine/training/loop/failures.py" />
      <source>{device} failed ({reason}). What was saved last is kept: continue the run when the device works again, or branch it onto the CPU.</source>
      <translation>{device} 出错（{reason}）。最后保存的内容保留：设备恢复后继续运行，或分支到 CPU。</translation>
    </message>
    <message>
      <location filename="cli/lines/run_lines.py" />
      <source>{device}, {count} processes</source>
      <translation>{device}，{count} 个进程</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>{done} of {asked}; the best is {best}</source>
      <translation>{done} / {asked}；最佳为第 {best} 轮</translation>
    </message>
    <message>
      <location filename="cli/lines/measured_lines.py" />
      <source>{empty} of {classes} classes have no samples here: precision, recall and F1 are means over the other {others}.</source>
      <translation>{classes} 个类别中有 {empty} 个在此没有样本：精确率、召回率和 F1 是其余 {others} 个的均值。</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>{encoder} reads {length:,} tokens of a text and no more; of the longer ones {lost:,} tokens in all are never seen. Choose an encoder that reads longer texts, or texts that are shorter.</source>
      <translation>{encoder} 最多读取一段文本的 {length:,} 个词元；较长文本中共有 {lost:,} 个词元从未被看到。请选择能读更长文本的编码器，或使用更短的文本。</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>{epochs} × {seconds:.2g} s</source>
      <translation>{epochs} × {seconds:.2g} 秒</translation>
    </message>
    <message>
      <location filename="engine/spec.py" />
      <source>{field}: {message}, but it is {value!r}.</source>
      <translation>{field}：{message}，但它是 {value!r}。</translation>
    </message>
    <message>
      <location filename="engine/spec.py" />
      <source>{field}: {message}.</source>
      <translation>{field}：{message}。</translation>
    </message>
    <message>
      <location filename="cli/lines/comparison_lines.py" />
      <source>{first:,} that A alone gets right against {second:,} that B alone does, of {count:,} (McNemar's test, p {p}).</source>
      <translation>{count:,} 个中，仅 A 答对 {first:,} 个，仅 B 答对 {second:,} 个（McNemar 检验，p {p}）。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/activation.py" />
      <source>{first} and {second} have no activation between them.</source>
      <translation>{first} 与 {second} 之间没有激活。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/normalisation.py" />
      <source>{first} and {second} normalise the same values twice.</source>
      <translation>{first} 和 {second} 将同样的值归一化两次。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/activation.py" />
      <source>{first} is run several times with no activation between its copies.</source>
      <translation>{first} 运行多次，各次之间没有激活。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/class_folders.py" />
      <source>{folder} could not be listed ({reason}). Is the disk still connected?</source>
      <translation>无法列出 {folder}（{reason}）。磁盘还连接着吗？</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/class_folders.py" />
      <source>{folder} has classes that {train} has not: {names}. A network can only recognise what it was trained on: add them there, or move them away.</source>
      <translation>{folder} 有 {train} 所没有的类别：{names}。网络只能识别训练过的类别：请在那里补上，或将它们移走。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/read_text_folder.py" />
      <source>{folder} has neither sub-folders with .txt files nor two files with a text a line. Put the texts of each class into a sub-folder or a .txt file named after the class.</source>
      <translation>{folder} 既没有含 .txt 文件的子文件夹，也没有两个每行一条文本的文件。请将每类文本放入以类别命名的子文件夹或 .txt 文件。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_pictures.py" />
      <source>{folder} has no picture that can be read. Put pictures to measure the network with into it, or move it away.</source>
      <translation>{folder} 没有可读取的图片。请放入用于测量网络的图片，或将它移走。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/class_folders.py" />
      <source>{folder} has no sub-folders with pictures. Put the pictures of each class into a sub-folder of their own, named after the class.</source>
      <translation>{folder} 没有含图片的子文件夹。请将每类图片放入以类别命名的子文件夹。</translation>
    </message>
    <message>
      <location filename="engine/data/pictures/named_pictures.py" />
      <source>{folder} holds no picture that may be read. Name a folder with pictures, or the files themselves.</source>
      <translation>{folder} 中没有可读取的图片。请指定含图片的文件夹，或直接指定文件。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/class_folders.py" />
      <source>{folder} is a file, and a folder with one sub-folder a class is needed.</source>
      <translation>{folder} 是文件，而需要每类一个子文件夹的文件夹。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/class_folders.py" />
      <source>{folder} may not be read. Give yourself permission to read it, or copy it elsewhere.</source>
      <translation>没有读取 {folder} 的权限。请取得读权限，或复制到别处。</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>{form} written to {path} ({size:,.2f} MB)</source>
      <translation>{form} 已写入 {path}（{size:,.2f} MB）</translation>
    </message>
    <message>
      <location filename="engine/training/fine_tuning/plan.py" />
      <source>{fresh} would stay random: the checkpoint has no weights that fit, and beside an adapter only the output layer learns. Take the checkpoint's own layers, or fine-tune without an adapter.</source>
      <translation>{fresh} 会保持随机：检查点没有相符的权重，而使用适配器时只有输出层学习。请采用检查点自己的层，或不用适配器微调。</translation>
    </message>
    <message>
      <location filename="engine/training/fine_tuning/plan.py" />
      <source>{fresh} would stay random: the checkpoint has no weights that fit, and no stage lets them learn. Let all layers learn, or take the checkpoint's own layers.</source>
      <translation>{fresh} 会保持随机：检查点没有相符的权重，也没有阶段训练它们。请让所有层训练，或采用检查点自己的层。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>{heads} heads in {layers}, and no sum with what comes to it: neither is in the file.</source>
      <translation>{layers} 有 {heads} 个头，且不与输入相加：文件中两者都没有。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>{heads} heads in {layers}, {activation} inside, and norms {place} each part: none of it is in the file.</source>
      <translation>{layers} 有 {heads} 个头，内部为 {activation}，归一化在各部分{place}：文件中都没有。</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>{hours} h {minutes} min</source>
      <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/read_layers.py" />
      <source>{key} ({shape}) is no weight of a layer known here, and without it the network would compute something else: it cannot be rebuilt from weights alone. Build it by hand with layers of the same names, or save its weights without that entry if it is none of the network's.</source>
      <translation>{key}（{shape}）不是已知层的权重，缺少它网络的计算会不同：不能只凭权重重建。请用同名的层手动搭建，或若它不属于该网络，请去掉该项后保存权重。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/read_layers.py" />
      <source>{key} ({shape}) is no weight of a layer known here; it is left out.</source>
      <translation>{key}（{shape}）不是已知层的权重；已略去。</translation>
    </message>
    <message>
      <location filename="engine/recipe_file.py" />
      <source>{key} cannot be set: {name} is not a table.</source>
      <translation>无法设置 {key}：{name} 不是表。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/from_state_dict.py" />
      <source>{key} fits no layer that could be rebuilt: build the network by hand and start it from these weights.</source>
      <translation>{key} 与可重建的层都不符：请手动搭建网络，并从这些权重开始。</translation>
    </message>
    <message>
      <location filename="engine/spec.py" />
      <source>{kind!r} is none of its kinds, did you mean {meant}</source>
      <translation>{kind!r} 不是可用的类型，是否指 {meant}</translation>
    </message>
    <message>
      <location filename="engine/spec.py" />
      <source>{kind!r} is none of {known}</source>
      <translation>{kind!r} 不在以下之列：{known}</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/fitting.py" />
      <source>{kind} can pad by half its {kernel} kernel at most and pads by {padding}: use less padding.</source>
      <translation>{kind} 最多可填充 {kernel} 卷积核的一半，却填充 {padding}：请减小填充。</translation>
    </message>
    <message>
      <location filename="engine/export/script/as_functions.py" />
      <source>{kind} cannot be written as a plain function of its settings, and a script needs it. Export the code and the weights instead.</source>
      <translation>{kind} 无法写成其设置的普通函数，而脚本需要它。请改为导出代码和权重。</translation>
    </message>
    <message>
      <location filename="engine/data/augmentation/augmentation.py" />
      <source>{kind} changes {its}, and the data are {data}: take it out of data.augment, or choose among {kinds}.</source>
      <translation>{kind} 改变的是 {its}，而数据是 {data}：请将它从 data.augment 中去掉，或从 {kinds} 中选择。</translation>
    </message>
    <message>
      <location filename="engine/network/pass_through.py" />
      <source>{kind} does not fit {got}: {reason}</source>
      <translation>{kind} 与 {got} 不符：{reason}</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/sequence.py" />
      <source>{kind} has dropout between its layers and only one layer: stack at least two, or set the dropout to 0.</source>
      <translation>{kind} 的层间有 dropout 却只有一层：请至少堆叠两层，或将 dropout 设为 0。</translation>
    </message>
    <message>
      <location filename="engine/network/block.py" />
      <source>{kind} has no layers inside: drag some into it, or remove it.</source>
      <translation>{kind} 内没有层：请拖入一些，或将它移除。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/fitting.py" />
      <source>{kind} needs a flat vector and got {got}: put a Flatten before it.</source>
      <translation>{kind} 需要一维向量，得到的是 {got}：请在其前加 Flatten。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/fitting.py" />
      <source>{kind} needs a picture C×H×W and got {got}: move it before the Flatten.</source>
      <translation>{kind} 需要图片 C×H×W，得到的是 {got}：请移到 Flatten 之前。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/fitting.py" />
      <source>{kind} needs a sequence C×L and got {got}: put a Reshape before it.</source>
      <translation>{kind} 需要序列 C×L，得到的是 {got}：请在其前加 Reshape。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/fitting.py" />
      <source>{kind} needs steps or tokens T×D and got {got}: put a PatchEmbedding or a Reshape before it.</source>
      <translation>{kind} 需要步或词元 T×D，得到的是 {got}：请在其前加 PatchEmbedding 或 Reshape。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/fitting.py" />
      <source>{kind} splits {count} channels into {groups} groups, which does not come out even: choose a number of groups that divides {count}.</source>
      <translation>{kind} 将 {count} 个通道分成 {groups} 组，除不尽：请选择能整除 {count} 的组数。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/fitting.py" />
      <source>{kind} splits {width} features among {heads} heads, which does not come out even: choose a number of heads that divides {width}.</source>
      <translation>{kind} 将 {width} 个特征分给 {heads} 个头，除不尽：请选择能整除 {width} 的头数。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/core.py" />
      <source>{kind} with padding {padding} leaves nothing of a picture of {height}×{width}: use less padding.</source>
      <translation>{kind} 的填充为 {padding} 时，{height}×{width} 的图片什么也不剩：请减小填充。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/fitting.py" />
      <source>{kind}'s {kernel} kernel does not fit a {got} picture: use a smaller kernel or more padding.</source>
      <translation>{kind} 的 {kernel} 卷积核放不进 {got} 的图片：请用更小的卷积核或更多填充。</translation>
    </message>
    <message>
      <location filename="engine/data/keep_pictures.py" />
      <source>{label} cannot be the name of a class. Write a word, or as little as one character.</source>
      <translation>{label} 不能作为类名。请写一个词，哪怕一个字符。</translation>
    </message>
    <message>
      <location filename="engine/data/sample_store.py" />
      <source>{label} cannot be the name of a class. Write a word, or as little as one character; {most} are enough.</source>
      <translation>{label} 不能作为类名。请写一个词，哪怕一个字符；最多 {most} 个字符。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/output.py" />
      <source>{layer} bends the scores of the classes after the output layer.</source>
      <translation>{layer} 在输出层之后弯折类别得分。</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/choosing.py" />
      <source>{layer} cannot have one: {why}</source>
      <translation>{layer} 不能有适配器：{why}</translation>
    </message>
    <message>
      <location filename="engine/network/checks/texts.py" />
      <source>{layer} does not know in which order the words stand.</source>
      <translation>{layer} 不知道词的顺序。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/backbone.py" />
      <source>{layer} enlarges pictures of {side} px to {size} px.</source>
      <translation>{layer} 将 {side} px 的图片放大到 {size} px。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/normalisation.py" />
      <source>{layer} has a bias that {norm} takes away again.</source>
      <translation>{layer} 的偏置会被 {norm} 消去。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/texts.py" />
      <source>{layer} has vectors for {known} ids and the vocabulary has {vocabulary}.</source>
      <translation>{layer} 有 {known} 个编号的向量，而词表有 {vocabulary} 个。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/texts.py" />
      <source>{layer} has vectors for {known} ids and the vocabulary has {vocabulary}: set its numbers to {vocabulary} or more.</source>
      <translation>{layer} 有 {known} 个编号的向量，而词表有 {vocabulary} 个：请将编号数设为 {vocabulary} 或更多。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/backbone.py" />
      <source>{layer} is frozen with random weights.</source>
      <translation>{layer} 以随机权重被冻结。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>{layer} is taken for a GroupNorm of {groups} groups; how many, and whether it is an InstanceNorm or a LayerNorm, is not in the file.</source>
      <translation>{layer} 视为 {groups} 组的 GroupNorm；组数以及是否为 InstanceNorm 或 LayerNorm，文件中没有。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>{layer} is taken for an Embedding: it has no bias.</source>
      <translation>{layer} 视为 Embedding：它没有偏置。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>{layer} is taken for an RMSNorm: it has no bias.</source>
      <translation>{layer} 视为 RMSNorm：它没有偏置。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/output.py" />
      <source>{layer} leaves {width} values to tell {classes} classes apart by.</source>
      <translation>{layer} 只留下 {width} 个值来区分 {classes} 个类别。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/picture.py" />
      <source>{layer} looks up whole numbers and gets the brightness of pixels.</source>
      <translation>{layer} 查的是整数，得到的却是像素亮度。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/output.py" />
      <source>{layer} makes the scores into probabilities before the loss does.</source>
      <translation>{layer} 在损失之前就把得分变成概率。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/dropout.py" />
      <source>{layer} makes {share} of the values 0.</source>
      <translation>{layer} 将 {share} 的值置 0。</translation>
    </message>
    <message>
      <location filename="engine/training/loop/job.py" />
      <source>{layer} normalises over the batch, and a batch of 1 has nothing to average: set the batch size to at least 2.</source>
      <translation>{layer} 在批次内归一化，而批大小 1 无从平均：请将批大小设为至少 2。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/normalisation.py" />
      <source>{layer} normalises the scores of the classes.</source>
      <translation>{layer} 归一化了类别得分。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/backbone.py" />
      <source>{layer} reads pictures of {side} px and its weights were made at {size} px.</source>
      <translation>{layer} 读取 {side} px 的图片，而权重是按 {size} px 训练的。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/texts.py" />
      <source>{layer} reads the ids of words as if they were quantities.</source>
      <translation>{layer} 把词的编号当作数量来读。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/picture.py" />
      <source>{layer} slides a {kernel}×{kernel} window over a picture of {side} px.</source>
      <translation>{layer} 在 {side} px 的图片上滑动 {kernel}×{kernel} 的窗口。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/dropout.py" />
      <source>{layer} stands after the output layer.</source>
      <translation>{layer} 在输出层之后。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/dropout.py" />
      <source>{layer} stands before the first layer with weights.</source>
      <translation>{layer} 在第一个带权重的层之前。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/dropout.py" />
      <source>{layer} stands directly before the batch normalisation {norm}.</source>
      <translation>{layer} 紧挨在批归一化 {norm} 之前。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/texts.py" />
      <source>{layer} takes all texts for equally long.</source>
      <translation>{layer} 以为所有文本一样长。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/chain.py" />
      <source>{layer} takes {takes} and {before} before it gives {gives}: the layers are no simple chain, so they cannot be rebuilt from weights alone. Build the network by hand with layers of the same names, and open the file while it is shown.</source>
      <translation>{layer} 接收 {takes}，{before} 在它给出 {gives} 之前：各层不是简单的链，不能只凭权重重建。请用同名的层手动搭建网络，并在显示它时打开文件。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/chain.py" />
      <source>{layer} takes {takes} where {before} gives {gives}: it is left out.</source>
      <translation>{layer} 接收 {takes}，而 {before} 给出 {gives}：已略去。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/input_shape.py" />
      <source>{length} steps: how many the network reads is not in the file, any number fits.</source>
      <translation>{length} 步：网络读多少步文件中没有，任意数都可以。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/picture.py" />
      <source>{linear} after {layer} holds {share} of all parameters.</source>
      <translation>{layer} 之后的 {linear} 占全部参数的 {share}。</translation>
    </message>
    <message>
      <location filename="cli/lines/comparison_lines.py" />
      <source>{mean:.2%} on average, 95% interval {low:.2%} to {high:.2%}</source>
      <translation>平均 {mean:.2%}，95% 区间 {low:.2%} 到 {high:.2%}</translation>
    </message>
    <message>
      <location filename="engine/data/preprocessing.py" />
      <source>{means} means and {stds} standard deviations came for {channels} channels</source>
      <translation>{channels} 个通道却有 {means} 个均值和 {stds} 个标准差</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>{minutes} min {seconds} s</source>
      <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
      <location filename="engine/data/cleaning/finding_sentences.py" />
      <source>{most:,} against {least:,}: the network may favour the larger. Balance the loss, cap the classes, or give them weights (class_weights of the loss).</source>
      <translation>{most:,} 对 {least:,}：网络可能偏向较大的类。请平衡损失、限制类别样本数，或设置类别权重（损失的 class_weights）。</translation>
    </message>
    <message>
      <location filename="engine/network/saved_blocks.py" />
      <source>{name!r} cannot be a block's name: use letters, digits, spaces, - and _.</source>
      <translation>{name!r} 不能作为块名：请用字母、数字、空格、- 和 _。</translation>
    </message>
    <message>
      <location filename="engine/network/block.py" />
      <source>{name!r} is a name that {block} uses itself</source>
      <translation>{name!r} 是 {block} 自己使用的名称</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/weight_tables.py" />
      <source>{names}: of the loss, the optimiser or a figure, and no layer; left out.</source>
      <translation>{names}：属于损失、优化器或指标，不是层；已略去。</translation>
    </message>
    <message>
      <location filename="engine/export/script/frozen_code.py" />
      <source>{name} averages its weights, and keeps what layers give that have learned in a stage before, which a script does not. Train it with training.speed.cache_frozen=false to export it as a script.</source>
      <translation>{name} 对权重求平均，并保存在之前阶段中学习过的层的输出，脚本不支持这样做。请用 training.speed.cache_frozen=false 训练后再导出为脚本。</translation>
    </message>
    <message>
      <location filename="engine/models/model_list.py" />
      <source>{name} came with the program and stays: it takes no room beyond it.</source>
      <translation>{name} 随程序提供，不能删除：它不另占空间。</translation>
    </message>
    <message>
      <location filename="engine/export/formats/onnx.py" />
      <source>{name} cannot be written as ONNX: a layer of it has no form there ({reason}). Export it as code and weights.</source>
      <translation>{name} 不能写成 ONNX：其中某层没有对应形式（{reason}）。请导出代码和权重。</translation>
    </message>
    <message>
      <location filename="engine/export/formats/torch_export.py" />
      <source>{name} cannot be written by torch.export: {reason}. Export it as code and weights.</source>
      <translation>{name} 不能由 torch.export 写出：{reason}。请导出代码和权重。</translation>
    </message>
    <message>
      <location filename="engine/export/script/learning_proof.py" />
      <source>{name} changes in epoch {epoch}</source>
      <translation>{name} 在第 {epoch} 轮发生了变化</translation>
    </message>
    <message>
      <location filename="engine/data/downloads/download.py" />
      <source>{name} could not be downloaded: {reasons}. Check the connection and try again, or fetch {address} yourself and put it into {folder}.</source>
      <translation>无法下载 {name}：{reasons}。请检查网络连接后重试，或自行获取 {address} 并放入 {folder}。</translation>
    </message>
    <message>
      <location filename="engine/data/downloads/download.py" />
      <source>{name} could not be written into {folder} ({reason}). Choose a data folder that you may write to.</source>
      <translation>无法将 {name} 写入 {folder}（{reason}）。请选择有写权限的数据文件夹。</translation>
    </message>
    <message>
      <location filename="engine/export/script/learning_proof.py" />
      <source>{name} does not learn in epoch {epoch}</source>
      <translation>{name} 在第 {epoch} 轮不学习</translation>
    </message>
    <message>
      <location filename="engine/data/sources/joined.py" />
      <source>{name} fit neither in the memory nor on the disk ({reason}). Free some room.</source>
      <translation>{name} 在内存和磁盘上都放不下（{reason}）。请释放空间。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/checkpoint.py" />
      <source>{name} has no output layer yet and tells no classes apart: fine-tune it on data of yours first, then use what comes of that.</source>
      <translation>{name} 还没有输出层，不能区分类别：请先用你的数据微调，再使用所得结果。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/figures/compare.py" />
      <source>{name} is a {first} for the first network and a {second} for the second, so they were measured on different data. Measure both on the same.</source>
      <translation>{name} 在第一个网络中是 {first}，在第二个中是 {second}，可见测量所用的数据不同。请在相同数据上测量两者。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/joined.py" />
      <source>{name} is joined to itself, and every sample would come twice. Join it to another dataset.</source>
      <translation>{name} 与自身合并，每个样本会出现两次。请与其他数据集合并。</translation>
    </message>
    <message>
      <location filename="engine/export/script/learning_proof.py" />
      <source>{name} is kept otherwise after epoch {epoch}</source>
      <translation>第 {epoch} 轮之后保存的 {name} 不同</translation>
    </message>
    <message>
      <location filename="engine/export/script/frozen_code.py" />
      <source>{name} kept what its frozen layers make of each token, and a script keeps one vector of a text at most. Train it with training.speed.cache_frozen=false to export it as a script.</source>
      <translation>{name} 保存了冻结层对每个词元的输出，而脚本对每段文本最多保存一个向量。请用 training.speed.cache_frozen=false 训练后再导出为脚本。</translation>
    </message>
    <message>
      <location filename="engine/export/script/learning_proof.py" />
      <source>{name} learns in epoch {epoch}</source>
      <translation>{name} 在第 {epoch} 轮学习</translation>
    </message>
    <message>
      <location filename="cli/commands/answers.py" />
      <source>{name} shows nothing drawn: the answer is to an empty field.</source>
      <translation>{name} 里什么都没画：回答没有依据。</translation>
    </message>
    <message>
      <location filename="engine/export/script/learning_proof.py" />
      <source>{name} stays as it is in epoch {epoch}</source>
      <translation>{name} 在第 {epoch} 轮保持不变</translation>
    </message>
    <message>
      <location filename="engine/export/script/beginning.py" />
      <source>{name} was fine-tuned from {start}, and what is there now is not what it began with. Put that checkpoint back, or export the code and the weights instead.</source>
      <translation>{name} 是从 {start} 微调而来的，而那里现在的内容已不是它开始时的内容。请放回那个检查点，或改为导出代码和权重。</translation>
    </message>
    <message>
      <location filename="cli/commands/answers.py" />
      <source>{name}: unsure, perhaps {told}</source>
      <translation>{name}：不确定，也许是 {told}</translation>
    </message>
    <message>
      <location filename="cli/main.py" />
      <source>{name}: {reason}. Add --debug to see where.</source>
      <translation>{name}：{reason}。加上 --debug 可查看出错位置。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/__init__.py" />
      <source>{name}{meant} is neither a dataset nor a folder or file with one. Name one of {known}, a folder of pictures or texts with one sub-folder a class, or a file that ends in {endings}.</source>
      <translation>{name}{meant} 既不是数据集，也不是含数据的文件夹或文件。请指定 {known} 之一、每类一个子文件夹的图片或文本文件夹，或以 {endings} 结尾的文件。</translation>
    </message>
    <message>
      <location filename="engine/export/page/contents.py" />
      <source>{network} cannot become a page: it has {count:,} weights, and a page computes with {most:,} at most. Export it as ONNX, which browsers run with onnxruntime-web.</source>
      <translation>{network} 不能做成网页：它有 {count:,} 个权重，而网页最多计算 {most:,} 个。请导出为 ONNX，浏览器可用 onnxruntime-web 运行。</translation>
    </message>
    <message>
      <location filename="engine/export/page/tokenizer_rules.py" />
      <source>{network} cannot become a page: its tokenizer ({model}) cuts texts in a way that a page does not know. Train it with the tokenizer words, characters or byte-pair.</source>
      <translation>{network} 不能做成网页：它的分词器（{model}）的切分方式网页不支持。请用 words、characters 或 byte-pair 分词器训练。</translation>
    </message>
    <message>
      <location filename="engine/export/page/listing.py" />
      <source>{network} cannot become a page: {layer} is a {kind}, and a page knows no such layer. Export it as ONNX, which browsers run with onnxruntime-web.</source>
      <translation>{network} 不能做成网页：{layer} 是 {kind}，网页没有这种层。请导出为 ONNX，浏览器可用 onnxruntime-web 运行。</translation>
    </message>
    <message>
      <location filename="engine/network/timm_networks/facts.py" />
      <source>{network} is one of timm's networks, and timm is not installed: install it with “pip install timm”, then start the program again.</source>
      <translation>{network} 是 timm 的网络，而 timm 尚未安装：请用“pip install timm”安装后重新启动程序。</translation>
    </message>
    <message>
      <location filename="engine/network/catalogue/backbone.py" />
      <source>{network} reads pictures of {needed} and gets {got}: set its size to {size}.</source>
      <translation>{network} 读取 {needed} 的图片，得到的是 {got}：请将其尺寸设为 {size}。</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>{now} become {wanted}; --set fine_tuning.input=data keeps them as they are</source>
      <translation>{now} 变为 {wanted}；--set fine_tuning.input=data 可保持原样</translation>
    </message>
    <message>
      <location filename="engine/errors.py" />
      <source>{one}; {next}</source>
      <translation>{one}；{next}</translation>
    </message>
    <message>
      <location filename="engine/recipe_file.py" />
      <source>{override!r} is not KEY=VALUE, such as training.epochs=3.</source>
      <translation>{override!r} 不是 KEY=VALUE 形式，如 training.epochs=3。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/torchvision_networks.py" />
      <source>{part} is an output that only helps training; it is left out.</source>
      <translation>{part} 是只用于辅助训练的输出；已略去。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_npz.py" />
      <source>{path} ({size} MB) would unpack to {unpacked} MB, which no pictures do: it is not opened. Take the file from its source again.</source>
      <translation>{path}（{size} MB）解压后将达 {unpacked} MB，不可能是图片：未打开。请重新获取该文件。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/reading.py" />
      <source>{path} ({size} MB) would unpack to {unpacked} MB, which no weights that torch.save wrote do: it is not opened. Take the file from its source again.</source>
      <translation>{path}（{size} MB）解压后将达 {unpacked} MB，不可能是 torch.save 写出的权重：未打开。请重新获取该文件。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/safetensors_files.py" />
      <source>{path} begins as a safetensors file and is damaged or cut short: {reason}. Take the file from its source again.</source>
      <translation>{path} 开头是 safetensors 文件，但已损坏或不完整：{reason}。请重新获取该文件。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/json_table.py" />
      <source>{path} breaks off, or is no list in JSON, after {count} objects. Take the file from its source again, or save it with a JSON object in each line.</source>
      <translation>{path} 在 {count} 个对象之后中断，或不是 JSON 列表。请重新获取该文件，或每行保存一个 JSON 对象。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/weight_tables.py" />
      <source>{path} calls a tensor {key}, and names of layers were expected (“fc1.weight”, at most {most:,} letters). Save model.state_dict() and open that.</source>
      <translation>{path} 中有张量名为 {key}，而应为层名（如“fc1.weight”，最多 {most:,} 个字符）。请保存 model.state_dict() 并打开它。</translation>
    </message>
    <message>
      <location filename="engine/runs/keep_answering.py" />
      <source>{path} came with the program and stays as it is. Save the network to a file of yours first, and open that.</source>
      <translation>{path} 随程序提供，不会改变。请先将网络另存为你的文件，再打开它。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/idx.py" />
      <source>{path} came without its {missing}. Choose the file of the {missing} too, or neither.</source>
      <translation>{path} 缺少 {missing}。请同时选择 {missing} 文件，或两者都不选。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/table_form.py" />
      <source>{path} cannot be read as a table of text: it holds bytes that no text has. Save it as CSV in UTF-8.</source>
      <translation>{path} 不能作为文本表格读取：含有文本中不会出现的字节。请存为 UTF-8 的 CSV。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/reading.py" />
      <source>{path} cannot be read: it is cut short or no .pth file. Expected what torch.save wrote; take the file from its source again.</source>
      <translation>无法读取 {path}：不完整或不是 .pth 文件。应为 torch.save 写出的内容；请重新获取该文件。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/reading.py" />
      <source>{path} cannot be read: {reason}. Choose a .pth file.</source>
      <translation>无法读取 {path}：{reason}。请选择 .pth 文件。</translation>
    </message>
    <message>
      <location filename="engine/models/model_list.py" />
      <source>{path} cannot be read: {reason}. Was it moved or renamed?</source>
      <translation>无法读取 {path}：{reason}。它被移动或重命名了吗？</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>{path} cannot be used: {field} ({reason}). Take it from its source again.</source>
      <translation>无法使用 {path}：{field}（{reason}）。请重新获取。</translation>
    </message>
    <message>
      <location filename="engine/data/keep_pictures.py" />
      <source>{path} could not be copied ({reason}). Choose a folder that you may write to.</source>
      <translation>无法复制 {path}（{reason}）。请选择有写权限的文件夹。</translation>
    </message>
    <message>
      <location filename="engine/runs/library.py" />
      <source>{path} could not be deleted ({reason}). Close what has its files open, and see that the folder is yours.</source>
      <translation>无法删除 {path}（{reason}）。请关闭占用其文件的程序，并确认文件夹属于你。</translation>
    </message>
    <message>
      <location filename="engine/runs/epoch_weights.py" />
      <source>{path} could not be read ({reason}): is its disk still there?</source>
      <translation>无法读取 {path}（{reason}）：磁盘还在吗？</translation>
    </message>
    <message>
      <location filename="engine/files.py" />
      <source>{path} could not be read: {reason}. Choose another file; is its disk still connected?</source>
      <translation>无法读取 {path}：{reason}。请选择其他文件；磁盘还连接着吗？</translation>
    </message>
    <message>
      <location filename="engine/data/pictures/decode.py" />
      <source>{path} could not be read: {reason}. The file may be damaged.</source>
      <translation>无法读取 {path}：{reason}。文件可能已损坏。</translation>
    </message>
    <message>
      <location filename="engine/models/model_list.py" />
      <source>{path} could not be removed ({reason}). Close what has it open, and see that the folder is yours.</source>
      <translation>无法删除 {path}（{reason}）。请关闭占用它的程序，并确认文件夹属于你。</translation>
    </message>
    <message>
      <location filename="cli/commands/answers.py" />
      <source>{path} could not be written ({reason}). Choose another place for the table.</source>
      <translation>无法写入 {path}（{reason}）。请为表格另选位置。</translation>
    </message>
    <message>
      <location filename="engine/runs/run_lock.py" />
      <source>{path} could not be written ({reason}). Free some space or choose another folder.</source>
      <translation>无法写入 {path}（{reason}）。请释放空间，或选择其他文件夹。</translation>
    </message>
    <message>
      <location filename="engine/files.py" />
      <source>{path} could not be written ({reason}). What was there before is unchanged: free some space or choose another folder.</source>
      <translation>无法写入 {path}（{reason}）。原有内容未改变：请释放空间，或选择其他文件夹。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/reading.py" />
      <source>{path} does not fit into the memory. Close other programs and open it again.</source>
      <translation>内存放不下 {path}。请关闭其他程序后重新打开。</translation>
    </message>
    <message>
      <location filename="engine/files.py" />
      <source>{path} does not fit into the memory. Close other programs, or take a smaller file.</source>
      <translation>内存放不下 {path}。请关闭其他程序，或选择更小的文件。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/pretrained.py" />
      <source>{path} does not hold the weights of {network}. Take the file from its source again.</source>
      <translation>{path} 不是 {network} 的权重。请重新获取该文件。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/table_form.py" />
      <source>{path} has a line of more than {most} MB, and a sentence or a row of a table was expected in each. Is it the right file?</source>
      <translation>{path} 有一行超过 {most} MB，而每行应为一句话或表格的一行。文件选对了吗？</translation>
    </message>
    <message>
      <location filename="engine/data/texts/text_collector.py" />
      <source>{path} has more than the {most} classes that can be told apart, the last {name}. Is each text's own number or the text itself taken for its class? Choose the column of the classes.</source>
      <translation>{path} 的类别超过可区分的 {most} 个，最后一个是 {name}。是否把每条文本的编号或文本本身当成了类别？请选择类别所在的列。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/columns.py" />
      <source>{path} has no column {wanted}; it has {came}. Choose columns that are there.</source>
      <translation>{path} 没有列 {wanted}；它有 {came}。请选择存在的列。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/columns.py" />
      <source>{path} has no rows, and such with a picture or a text and its class were expected. Choose another file.</source>
      <translation>{path} 中没有任何行，而应有含图片或文本及其类别的行。请选择其他文件。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/tokenizer_files.py" />
      <source>{path} has no tokenizer: expected {whole}, {pieces}, or {pairs}. Put the file there that the network was published with.</source>
      <translation>{path} 没有分词器：应为 {whole}、{pieces} 或 {pairs}。请放入该网络发布时所附的文件。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/text_columns.py" />
      <source>{path} has one column, and two were expected: texts, and the class of each. Add a column with the classes, or open a folder with one file a class.</source>
      <translation>{path} 只有一列，而需要两列：文本及其类别。请添加类别列，或打开每类一个文件的文件夹。</translation>
    </message>
    <message>
      <location filename="engine/data/class_names.py" />
      <source>{path} has {count} classes, and at most {most} can be told apart. Is each picture's own number or name taken for its class?</source>
      <translation>{path} 有 {count} 个类别，最多只能区分 {most} 个。是否把每张图片的编号或名称当成了类别？</translation>
    </message>
    <message>
      <location filename="engine/runs/refusal.py" />
      <source>{path} holds a run already: choose another folder, or go on with that run by continue {path}.</source>
      <translation>{path} 已有一次运行：请选择其他文件夹，或用 continue {path} 继续该运行。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_npz.py" />
      <source>{path} holds a single array, and pictures with their labels are needed. Save both with {save}.</source>
      <translation>{path} 只含一个数组，而需要图片及其标签。请用 {save} 将两者一起保存。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/reading.py" />
      <source>{path} holds more than {most:,} values, and is no checkpoint: it is not opened.</source>
      <translation>{path} 含超过 {most:,} 个值，不是检查点：未打开。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/weight_tables.py" />
      <source>{path} holds neither a checkpoint nor a state_dict: there are no tensors of layers among its entries {names}. Save model.state_dict() and open that.</source>
      <translation>{path} 既不是检查点也不是 state_dict：其条目 {names} 中没有层的张量。请保存 model.state_dict() 并打开它。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/opened_table.py" />
      <source>{path} holds neither a list of objects in JSON nor an object in each line, and such with a text and a class were expected. Save it so.</source>
      <translation>{path} 既不是 JSON 对象的列表，也不是每行一个对象，而应是含文本和类别的这种格式。请照此保存。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/reading.py" />
      <source>{path} holds no named tensors. Save model.state_dict() and choose that.</source>
      <translation>{path} 没有具名张量。请保存 model.state_dict() 并选择它。</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/adapter_folder.py" />
      <source>{path} holds no settings of a LoRA adapter as PEFT writes them. Choose the folder of one.</source>
      <translation>{path} 中没有 PEFT 格式的 LoRA 适配器设置。请选择含适配器的文件夹。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>{path} holds no table. Take it from its source again.</source>
      <translation>{path} 不含设置表。请重新获取。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/read_text_table.py" />
      <source>{path} holds no text. Write one into each line.</source>
      <translation>{path} 没有文本。请每行写一条。</translation>
    </message>
    <message>
      <location filename="engine/runs/keep_answering.py" />
      <source>{path} holds other weights than those that were measured. Evaluate it again.</source>
      <translation>{path} 的权重与测量时的不同。请重新评估。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/weight_tables.py" />
      <source>{path} holds the weights of several networks ({names}), and one is needed. Save the state_dict of one of them by itself.</source>
      <translation>{path} 含多个网络的权重（{names}），而只需一个。请单独保存其中一个的 state_dict。</translation>
    </message>
    <message>
      <location filename="engine/runs/keep_answering.py" />
      <source>{path} holds weights alone, and has no room for it. Save the network as a checkpoint first, and open that.</source>
      <translation>{path} 只含权重，没有存放的位置。请先将网络存为检查点，再打开它。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/checkpoint.py" />
      <source>{path} holds {came}, and neither a checkpoint nor a state_dict of named tensors. Save model.state_dict() and open that.</source>
      <translation>{path} 含 {came}，既不是检查点，也不是具名张量的 state_dict。请保存 model.state_dict() 并打开它。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_tensors.py" />
      <source>{path} holds {came}, and pictures with their labels as tensors were expected. Save them with {save}.</source>
      <translation>{path} 含 {came}，而应为图片及其标签的张量。请用 {save} 保存。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/named_arrays.py" />
      <source>{path} holds {came}, and pictures x with their labels y were expected (or x_train and y_train). Save them with {save}.</source>
      <translation>{path} 含 {came}，而应为图片 x 及其标签 y（或 x_train 和 y_train）。请用 {save} 保存。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/weight_tables.py" />
      <source>{path} holds {count:,} tensors, and at most {most:,} can be opened: no network that is known here has so many.</source>
      <translation>{path} 含 {count:,} 个张量，最多可打开 {most:,} 个：已知的网络都没有这么多。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/reading.py" />
      <source>{path} holds {key} of {came} and this encoder has it of {needed}. Choose the folder that its sizes are from, or open that folder anew.</source>
      <translation>{path} 中 {key} 为 {came}，而该编码器为 {needed}。请选择其尺寸所来自的文件夹，或重新打开该文件夹。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/reading.py" />
      <source>{path} holds {key}, and this encoder has {count} blocks and none so called. Choose the folder that its sizes are from, or open that folder anew.</source>
      <translation>{path} 中有 {key}，而此编码器只有 {count} 个块，没有这个张量。请选择与其尺寸相符的文件夹，或重新打开该文件夹。</translation>
    </message>
    <message>
      <location filename="engine/runs/refusal.py" />
      <source>{path} holds {name}, which a run would write over: choose another folder, or move that away.</source>
      <translation>{path} 含 {name}，会被运行覆盖：请选择其他文件夹，或将它移走。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/weight_tables.py" />
      <source>{path} holds {other} weights only, and no {wanted} ones: open it without choosing.</source>
      <translation>{path} 只有{other}权重，没有{wanted}权重：请不加选择地打开。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/idx_file.py" />
      <source>{path} holds {shape} numbers of the type {came}, and {expected} were expected. Choose the file that belongs here.</source>
      <translation>{path} 含类型为 {came} 的 {shape} 个数，而应为 {expected}。请选择此处应有的文件。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/reading.py" />
      <source>{path} is a checkpoint of Lightning and cannot be opened safely: its hyper-parameters or callbacks hold an object of {name}. Where that class is known, write the weights alone: torch.save(torch.load(FILE, weights_only=False)["state_dict"], "weights.pth"), and open weights.pth.</source>
      <translation>{path} 是 Lightning 检查点，不能安全打开：其超参数或回调含 {name} 对象。请在有该类的环境中只写出权重：torch.save(torch.load(FILE, weights_only=False)["state_dict"], "weights.pth")，再打开 weights.pth。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/opening.py" />
      <source>{path} is a checkpoint of Training Studio, which tells its weights, classes, mean and standard deviation itself: state none of them.</source>
      <translation>{path} 是 Training Studio 的检查点，自带权重、类别、均值和标准差：请不要另外给出。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/stated_sizes.py" />
      <source>{path} is a damaged checkpoint: {reason} Open another one.</source>
      <translation>{path} 是损坏的检查点：{reason} 请打开其他的。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/checkpoint.py" />
      <source>{path} is a damaged checkpoint: {reason}. Open another one.</source>
      <translation>{path} 是损坏的检查点：{reason}。请打开其他的。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/opening.py" />
      <source>{path} is a folder without {config}: expected one as Hugging Face lays text encoders out, with {config}, {weights} and its tokenizer. Choose such a folder, or a file.</source>
      <translation>{path} 是没有 {config} 的文件夹：应为 Hugging Face 格式的文本编码器，含 {config}、{weights} 及其分词器。请选择这样的文件夹，或文件。</translation>
    </message>
    <message>
      <location filename="engine/files.py" />
      <source>{path} is a folder, and a file is needed. Choose a file in it.</source>
      <translation>{path} 是文件夹，而需要文件。请选择其中的文件。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/opening.py" />
      <source>{path} is an adapter, trained beside {base}, and there is no such file. Name its base first, and it with --adapter.</source>
      <translation>{path} 是在 {base} 旁训练的适配器，而没有这个文件。请先指定其底座，再用 --adapter 指定它。</translation>
    </message>
    <message>
      <location filename="engine/runs/run_lock.py" />
      <source>{path} is being trained already, by another process or in another window: wait for its end, stop it there, or choose another folder.</source>
      <translation>{path} 正由另一进程或另一窗口训练：请等它结束、在那里停止，或选择其他文件夹。</translation>
    </message>
    <message>
      <location filename="engine/network/from_weights/assumptions.py" />
      <source>{path} is called {name} here.</source>
      <translation>{path} 在此称为 {name}。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/idx_file.py" />
      <source>{path} is damaged and cannot be unpacked. Take the file from its source again.</source>
      <translation>{path} 已损坏，无法解压。请重新获取该文件。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_npz.py" />
      <source>{path} is damaged or cut short ({reason}). Take the file from its source again.</source>
      <translation>{path} 已损坏或不完整（{reason}）。请重新获取该文件。</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/adapter_folder.py" />
      <source>{path} is damaged or no safetensors file: {reason}. Take it from its source again.</source>
      <translation>{path} 已损坏或不是 safetensors 文件：{reason}。请重新获取。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/idx_file.py" />
      <source>{path} is damaged: its header promises {dimensions} dimensions, of which it names {came}, and at most {most} are known. Take the file from its source again.</source>
      <translation>{path} 已损坏：文件头声明 {dimensions} 维，给出了 {came} 维，最多支持 {most} 维。请重新获取该文件。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/idx_file.py" />
      <source>{path} is damaged: {came} bytes follow its header, and {wanted} were expected for {shape}. Take the file from its source again.</source>
      <translation>{path} 已损坏：文件头之后有 {came} 字节，而 {shape} 应有 {wanted} 字节。请重新获取该文件。</translation>
    </message>
    <message>
      <location filename="engine/network/saved_blocks.py" />
      <source>{path} is damaged: {reason}. Remove it and keep the block again.</source>
      <translation>{path} 已损坏：{reason}。请删除它并重新保存该块。</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/adapter_folder.py" />
      <source>{path} is damaged: {reason}. Remove it, and nobody knows what the adapter was trained on.</source>
      <translation>{path} 已损坏：{reason}。删除它则无从得知适配器用什么训练。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/opened_table.py" />
      <source>{path} is empty, and rows with a text and a class were expected. Choose another file.</source>
      <translation>{path} 是空的，而应有含文本和类别的行。请选择其他文件。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/read_text_folder.py" />
      <source>{path} is empty.</source>
      <translation>{path} 是空的。</translation>
    </message>
    <message>
      <location filename="engine/data/pictures/decode.py" />
      <source>{path} is empty. Take the picture from its source again.</source>
      <translation>{path} 是空的。请重新获取该图片。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_drawings.py" />
      <source>{path} is empty: nothing is drawn in it.</source>
      <translation>{path} 是空的：没有画任何内容。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/table.py" />
      <source>{path} is larger than the {most} MB that such a file can have. Is it the right one?</source>
      <translation>{path} 超过此类文件允许的 {most} MB。文件选对了吗？</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>{path} is no JSON. Take it from its source again.</source>
      <translation>{path} 不是 JSON。请重新获取。</translation>
    </message>
    <message>
      <location filename="engine/stated.py" />
      <source>{path} is no list of classes ({reason}): expected a text with a name a line.</source>
      <translation>{path} 不是类别列表（{reason}）：应为每行一个名称的文本。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/safetensors_files.py" />
      <source>{path} is no table of a network in several files: expected its “weight_map”. Take the file from its source again.</source>
      <translation>{path} 不是多文件网络的索引：应有“weight_map”。请重新获取该文件。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/read_text_folder.py" />
      <source>{path} is no text, and a file with a text of its class in each line was expected. Move it away, or save it as UTF-8.</source>
      <translation>{path} 不是文本，而应为每行一条该类文本的文件。请将它移走，或存为 UTF-8。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/read_text_folder.py" />
      <source>{path} is no text. Save it as UTF-8, or move it away.</source>
      <translation>{path} 不是文本。请存为 UTF-8，或将它移走。</translation>
    </message>
    <message>
      <location filename="engine/data/sample_store.py" />
      <source>{path} is none of the {what} in {folder}, and only those can be forgotten.</source>
      <translation>{path} 不是 {folder} 中的{what}，只能移除其中的。</translation>
    </message>
    <message>
      <location filename="engine/recipe_file.py" />
      <source>{path} is not a TOML file: {reason}.</source>
      <translation>{path} 不是 TOML 文件：{reason}。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/checkpoint.py" />
      <source>{path} is not a checkpoint of Training Studio: it names no recipe and no classes.</source>
      <translation>{path} 不是 Training Studio 的检查点：没有写明配方和类别。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/reading.py" />
      <source>{path} is not a checkpoint that can be opened safely: it holds more than tensors and plain values, an object of {name}, as torch.save(model, ...) writes a whole module. Save its weights with torch.save(model.state_dict(), ...) where the class is known, and open that.</source>
      <translation>{path} 不是可安全打开的检查点：除张量和普通值外还含 {name} 对象，如 torch.save(model, ...) 会写出整个模块。请在有该类的环境中用 torch.save(model.state_dict(), ...) 保存权重，再打开它。</translation>
    </message>
    <message>
      <location filename="engine/data/pictures/decode.py" />
      <source>{path} is not a picture that can be read. Use PNG, JPEG, BMP, GIF, TIFF or WebP.</source>
      <translation>{path} 不是可读取的图片。请使用 PNG、JPEG、BMP、GIF、TIFF 或 WebP。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_npz.py" />
      <source>{path} is not an .npz file{but}. Save pictures and labels with {save}.</source>
      <translation>{path} 不是 .npz 文件{but}。请用 {save} 保存图片和标签。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/idx_file.py" />
      <source>{path} is not an IDX file: 00 00 08 03 (pictures) or 00 00 08 01 (labels) was expected at its beginning, and {came} came. Choose the file as it was downloaded.</source>
      <translation>{path} 不是 IDX 文件：开头应为 00 00 08 03（图片）或 00 00 08 01（标签），却是 {came}。请选择下载时的原文件。</translation>
    </message>
    <message>
      <location filename="engine/data/pictures/decode.py" />
      <source>{path} is not opened: {reason}, and the largest picture that is read has {most} million. Make it smaller.</source>
      <translation>未打开 {path}：{reason}，可读取的最大图片为 {most} 百万像素。请缩小它。</translation>
    </message>
    <message>
      <location filename="engine/files.py" />
      <source>{path} is not text in UTF-8. Is it the right file? Else save it so.</source>
      <translation>{path} 不是 UTF-8 文本。文件选对了吗？否则请存为 UTF-8。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>{path} is of a network of the kind {came}, and encoders of the kinds {known} are read. Choose the folder of one of these.</source>
      <translation>{path} 属于 {came} 类网络，可读取的编码器为 {known}。请选择其中之一的文件夹。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>{path} is of {what}, and encoders with absolute positions are read. Choose another network.</source>
      <translation>{path} 使用 {what}，可读取的是绝对位置的编码器。请选择其他网络。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/idx.py" />
      <source>{path} is packed with gzip, and packed files are read in the form of MNIST alone (train-images-idx3-ubyte.gz). Unpack it, and open what was in it.</source>
      <translation>{path} 是用 gzip 压缩的，而压缩文件只读取 MNIST 格式的（train-images-idx3-ubyte.gz）。请解压后打开其中的文件。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/texts_in.py" />
      <source>{path} is {what}, and a file with a text in each line was expected. Choose another file.</source>
      <translation>{path} 是{what}，而应是每行一条文本的文件。请选择其他文件。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/reading.py" />
      <source>{path} is {what}, and no .pth that torch.save wrote: {instead}.</source>
      <translation>{path} 是 {what}，不是 torch.save 写出的 .pth：{instead}。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/__init__.py" />
      <source>{path} is {what}, and no dataset. Choose a folder of pictures or texts with one sub-folder a class, or a file with samples.</source>
      <translation>{path} 是 {what}，不是数据集。请选择每类一个子文件夹的图片或文本文件夹，或含样本的文件。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_manifest.py" />
      <source>{path} is {what}, and no table of text. Save the table itself as CSV.</source>
      <translation>{path} 是 {what}，不是文本表格。请将表格本身存为 CSV。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/reading.py" />
      <source>{path} lacks {key}, which this encoder has. Choose the folder that its sizes are from, or open that folder anew.</source>
      <translation>{path} 缺少该编码器所有的 {key}。请选择其尺寸所来自的文件夹，或重新打开该文件夹。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/tokenizer_files.py" />
      <source>{path} lacks {token}, which BERT's tokenizer needs. Take it from its source again.</source>
      <translation>{path} 缺少 BERT 分词器所需的 {token}。请重新获取。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/torchvision_files.py" />
      <source>{path} may not be read. Give yourself permission to read it.</source>
      <translation>没有读取 {path} 的权限。请取得读权限。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/safetensors_files.py" />
      <source>{path} names files that do not lie beside it, or too many of them: it is not opened.</source>
      <translation>{path} 列出的文件不在旁边，或过多：未打开。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_manifest.py" />
      <source>{path} names no picture. Write one into each line.</source>
      <translation>{path} 没有写明任何图片。请每行写一个。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/stated_sizes.py" />
      <source>{path} names {count:,} classes, and at most {most:,} can be told apart here.</source>
      <translation>{path} 写有 {count:,} 个类别，这里最多可区分 {most:,} 个。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/safetensors_files.py" />
      <source>{path} needs {name} beside it, which cannot be read ({reason}). Put all files of the network into one folder.</source>
      <translation>{path} 需要旁边的 {name}，而它无法读取（{reason}）。请将网络的所有文件放入同一文件夹。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/file_problems.py" />
      <source>{path} needs {needed} GB of memory and {free} GB are free. Close other programs, or save fewer or smaller pictures.</source>
      <translation>{path} 需要 {needed} GB 内存，可用 {free} GB。请关闭其他程序，或保存更少或更小的图片。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/reading.py" />
      <source>{path} needs {needed} GB of memory and {free} GB are free. Close other programs.</source>
      <translation>{path} 需要 {needed} GB 内存，可用 {free} GB。请关闭其他程序。</translation>
    </message>
    <message>
      <location filename="engine/data/keep_pictures.py" />
      <source>{path} shows nothing drawn. Choose pictures with ink in them.</source>
      <translation>{path} 上没有笔迹。请选择有笔迹的图片。</translation>
    </message>
    <message>
      <location filename="engine/training/adapters/adapter_folder.py" />
      <source>{path} tells of an adapter of the kind {kind}{more}, and only LoRA and DoRA without biases are read.</source>
      <translation>{path} 是 {kind} 类适配器{more}，只能读取不带偏置的 LoRA 和 DoRA。</translation>
    </message>
    <message>
      <location filename="engine/network/text_encoder/config.py" />
      <source>{path} tells of the activation {came}, and {known} are read. Choose another network.</source>
      <translation>{path} 使用激活函数 {came}，可读取的为 {known}。请选择其他网络。</translation>
    </message>
    <message>
      <location filename="cli/lines/told_events.py" />
      <source>{path} was moved or deleted meanwhile: all that is needed to go on from was written there again, and training goes on.</source>
      <translation>{path} 在此期间被移动或删除：继续训练所需的内容已重新写入，训练继续。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/checkpoint.py" />
      <source>{path} was written by a later version of Training Studio (format {came}, this one reads {known}). Update the studio.</source>
      <translation>{path} 由更新版本的 Training Studio 写出（格式 {came}，本版本读取 {known}）。请更新程序。</translation>
    </message>
    <message>
      <location filename="engine/tensor_files/safetensors_files.py" />
      <source>{path} would have a head of {size:,} bytes, and at most {most:,} are read: it is no network. Take the file from its source again.</source>
      <translation>{path} 的文件头有 {size:,} 字节，最多读取 {most:,}：不是网络。请重新获取该文件。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_manifest.py" />
      <source>{path}, line {line}: no picture to train on has the label {label}. A network can only recognise what it was trained on: add some, or remove the line.</source>
      <translation>{path} 第 {line} 行：没有训练图片带标签 {label}。网络只能识别训练过的类别：请补充一些，或删除该行。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_manifest.py" />
      <source>{path}, line {line}: the split {split} is none of train, val and test. Mend it, or choose the columns of picture and class alone.</source>
      <translation>{path} 第 {line} 行：划分 {split} 不是 train、val 或 test。请修正，或只选择图片列和类别列。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_manifest.py" />
      <source>{path}, line {line}: the {missing} is empty. Write it in, or remove the line.</source>
      <translation>{path} 第 {line} 行：{missing} 为空。请填写，或删除该行。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/texts_in.py" />
      <source>{path}, line {line}: {reason}.</source>
      <translation>{path} 第 {line} 行：{reason}。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/table.py" />
      <source>{path}, line {line}: {reason}. Save the table as CSV again.</source>
      <translation>{path} 第 {line} 行：{reason}。请重新将表格存为 CSV。</translation>
    </message>
    <message>
      <location filename="engine/data/texts/text_collector.py" />
      <source>{path}, {row}: no text to train on has the label {label}. A network can only recognise what it was trained on: add some, or take it away.</source>
      <translation>{path} {row}：没有训练文本带标签 {label}。网络只能识别训练过的类别：请补充一些，或将它去掉。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/read_text_table.py" />
      <source>{path}: more than {most} rows have no text or no class. The first: {reason} Choose other columns, or take these rows away.</source>
      <translation>{path}：超过 {most} 行没有文本或类别。第一行：{reason} 请选择其他列，或删除这些行。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/read_text_table.py" />
      <source>{path}: none of the {count} rows can be read. The first: {reason} Mend them, or choose other columns (on the command line --columns TEXT,CLASS,PART, with - where no column names the part).</source>
      <translation>{path}：{count} 行都无法读取。第一行：{reason} 请修正它们，或选择其他列（命令行用 --columns 文本,类别,划分；没有划分列时写 -）。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/text_columns.py" />
      <source>{path}: one column was chosen for the text and for its class, and these stand in two; the table has {came}. Choose another for one of them.</source>
      <translation>{path}：文本和类别选了同一列，而它们应在两列中；表格有 {came}。请为其中之一另选一列。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/array_pictures.py" />
      <source>{path}: the pictures of {array} have {width}×{height} pixels, and at most {most}×{most} can be used. Save them smaller.</source>
      <translation>{path}：{array} 的图片为 {width}×{height} 像素，最多可用 {most}×{most}。请缩小后保存。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/columns.py" />
      <source>{path}: which columns hold the picture and its class is not clear; the table has {came}. Choose them (on the command line --columns PICTURE,CLASS or PICTURE,CLASS,PART, by name or number), or call them path and label.</source>
      <translation>{path}：不清楚哪列是图片、哪列是类别；表格有 {came}。请选择它们（命令行用 --columns PICTURE,CLASS 或 PICTURE,CLASS,PART，名称或编号），或命名为 path 和 label。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/texts/text_columns.py" />
      <source>{path}: which columns hold the text and its class is not clear; the table has {came}. Choose them (on the command line --columns TEXT,CLASS or TEXT,CLASS,PART, by name or number), or call them text and label.</source>
      <translation>{path}：不清楚哪列是文本、哪列是类别；表格有 {came}。请选择它们（命令行用 --columns TEXT,CLASS 或 TEXT,CLASS,PART，名称或编号），或命名为 text 和 label。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/array_labels.py" />
      <source>{path}: {array} has labels that none of the {count} classes has: {unknown}. The classes are {known}.</source>
      <translation>{path}：{array} 中有些标签不属于 {count} 个类别：{unknown}。类别为 {known}。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/array_pictures.py" />
      <source>{path}: {array} has pixels that are no numbers (NaN or infinite). Mend them first, for example with numpy.nan_to_num.</source>
      <translation>{path}：{array} 的像素中有不是数的值（NaN 或无穷）。请先修正，例如用 numpy.nan_to_num。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/array_pictures.py" />
      <source>{path}: {array} has the shape {came}, and pictures N×H×W, N×H×W×C or N×C×H×W with 1 or 3 channels were expected. Reshape it, for example with x.reshape(-1, 28, 28).</source>
      <translation>{path}：{array} 的形状为 {came}，而图片应为 N×H×W、N×H×W×C 或 N×C×H×W，通道数 1 或 3。请变换形状，例如 x.reshape(-1, 28, 28)。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/array_labels.py" />
      <source>{path}: {array} has the shape {shape} and the type {came}, and labels were expected: N whole numbers or strings, or N×K with a single 1 in each row.</source>
      <translation>{path}：{array} 的形状为 {shape}、类型为 {came}，而标签应为 N 个整数或字符串，或每行只有一个 1 的 N×K。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/array_labels.py" />
      <source>{path}: {array} has {count} names, {distinct} of them distinct, and {columns} different ones were expected, one a class.</source>
      <translation>{path}：{array} 有 {count} 个名称，其中 {distinct} 个不同，而应有 {columns} 个不同的名称，每类一个。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_npz.py" />
      <source>{path}: {array} holds Python objects, and reading those could run a program. Save it as numbers or strings, for example with numpy.stack.</source>
      <translation>{path}：{array} 含 Python 对象，读取它们可能会运行程序。请存为数或字符串，例如用 numpy.stack。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/arrays.py" />
      <source>{path}: {array} holds pictures of {came} (C×H×W), and those to train on have {expected}. All must have one shape.</source>
      <translation>{path}：{array} 的图片为 {came}（C×H×W），而训练用的为 {expected}。所有图片的形状必须相同。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/array_pictures.py" />
      <source>{path}: {array} holds {came}, and pictures are whole numbers or floats. Save them as uint8, 0 to 255.</source>
      <translation>{path}：{array} 含 {came}，而图片应为整数或浮点数。请存为 uint8，0 到 255。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/arrays.py" />
      <source>{path}: {array} holds {pictures} pictures, and there are {count} labels in {labels} ({label_path}). One label a picture is needed: save both again, in the same order.</source>
      <translation>{path}：{array} 有 {pictures} 张图片，而 {labels}（{label_path}）中有 {count} 个标签。每张图片需一个标签：请按相同顺序重新保存两者。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/array_pictures.py" />
      <source>{path}: {array} is empty, its shape is {came}. Save some pictures in it.</source>
      <translation>{path}：{array} 为空，形状为 {came}。请存入图片。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/array_pictures.py" />
      <source>{path}: {array} reaches from {low} to {high}, and numbers from {expected} were expected. Save the pixels as uint8, 0 to 255, before anything is normalised.</source>
      <translation>{path}：{array} 的范围为 {low} 到 {high}，而应为 {expected} 的数。请在归一化之前将像素存为 uint8，0 到 255。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_manifest.py" />
      <source>{path}: {count} of {of} pictures are not there, among them all of the class {label}. The first: {first}. Paths are relative to the table's own folder: mend them or put the pictures there.</source>
      <translation>{path}：{of} 张图片中有 {count} 张不存在，其中包括类别 {label} 的全部图片。第一张：{first}。路径相对于表格所在文件夹：请修正路径，或将图片放到那里。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/weight_tables.py" />
      <source>{path}: {key} is empty ({shape}), and a layer needs weights. Was the file cut short, or saved by a program that keeps weights elsewhere? Save model.state_dict() whole.</source>
      <translation>{path}：{key} 为空（{shape}），而层需要权重。文件是否不完整，或由将权重存在别处的程序保存？请完整保存 model.state_dict()。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/weight_tables.py" />
      <source>{path}: {key} is no plain tensor of real numbers ({came}), and layers here compute with nothing else. Save the weights as float32.</source>
      <translation>{path}：{key} 不是实数的普通张量（{came}），而这里的层只用实数计算。请将权重存为 float32。</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_tensors.py" />
      <source>{path}: {name} is not a plain tensor ({reason}). Save it as numbers, dense and without gaps.</source>
      <translation>{path}：{name} 不是普通张量（{reason}）。请存为稠密、连续的数值。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints/opening.py" />
      <source>{path}: {told}</source>
      <translation>{path}：{told}</translation>
    </message>
    <message>
      <location filename="engine/network/chooser.py" />
      <source>{pictures:,} photos are too few to learn to see from. {network} has learned that from 1.2 million, and its weights are on this machine; only its new output layer has to learn your classes.</source>
      <translation>{pictures:,} 张照片太少，难以从头学会看图。{network} 已从 120 万张学会，其权重就在本机；只有新输出层要学你的类别。</translation>
    </message>
    <message>
      <location filename="engine/network/chooser.py" />
      <source>{pictures:,} pictures are enough for six convolutions, and its stages are easy to make wider or deeper.</source>
      <translation>{pictures:,} 张图片足够六个卷积，其各级也容易加宽加深。</translation>
    </message>
    <message>
      <location filename="engine/network/chooser.py" />
      <source>{pictures:,} texts and a GPU are what attention wants: it sees every word beside every other.</source>
      <translation>{pictures:,} 条文本和 GPU 正适合注意力：它看到每个词与其他词的关系。</translation>
    </message>
    <message>
      <location filename="engine/network/chooser.py" />
      <source>{pictures:,} texts are enough to learn phrases of three to five words from, wherever they stand.</source>
      <translation>{pictures:,} 条文本足以学会三到五个词的短语，不论在哪里。</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>{plan} at {factor:.2g} times its usual rates: {accuracy:.1%} ± {error:.1%} of {samples:,} samples, loss {loss:.3g}</source>
      <translation>{plan}，学习率为通常的 {factor:.2g} 倍：{samples:,} 个样本中 {accuracy:.1%} ± {error:.1%}，损失 {loss:.3g}</translation>
    </message>
    <message>
      <location filename="engine/training/stages/presets.py" />
      <source>{plan} takes at least {needed} epochs, and the run has {epochs}: set more epochs, or choose another plan.</source>
      <translation>{plan} 至少需要 {needed} 轮，而运行只有 {epochs} 轮：请增加轮数，或选择其他方案。</translation>
    </message>
    <message>
      <location filename="cli/arguments/parts.py" />
      <source>{program}: {message}. See {program} --help.</source>
      <translation>{program}: {message}。参见 {program} --help。</translation>
    </message>
    <message>
      <location filename="engine/data/downloads/remote.py" />
      <source>{reason}</source>
      <translation>{reason}</translation>
    </message>
    <message>
      <location filename="engine/data/sources/reading/read_tensors.py" />
      <source>{reason} Pictures and labels are read as {save} writes them.</source>
      <translation>{reason} 图片和标签按 {save} 的写法读取。</translation>
    </message>
    <message>
      <location filename="engine/network/checks/photos.py" />
      <source>{samples} photographs are few to learn to see from.</source>
      <translation>{samples} 张照片太少，难以从头学会看图。</translation>
    </message>
    <message>
      <location filename="engine/report/run_part.py" />
      <source>{seconds:.1f} s</source>
      <translation>{seconds:.1f} 秒</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>{seconds:.2g} s once + {epochs}</source>
      <translation>一次性 {seconds:.2g} 秒 + {epochs}</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_figures.py" />
      <source>{seconds:.3g} s</source>
      <translation>{seconds:.3g} 秒</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>{shape} (RGB ink, cut out and centred)</source>
      <translation>{shape}（RGB 笔迹，裁出并居中）</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>{shape} (RGB photographs)</source>
      <translation>{shape}（RGB 照片）</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>{shape} (grey ink, cut out and centred)</source>
      <translation>{shape}（灰度笔迹，裁出并居中）</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>{shape} (grey photographs)</source>
      <translation>{shape}（灰度照片）</translation>
    </message>
    <message>
      <location filename="cli/lines/start_lines.py" />
      <source>{shape}, as they are</source>
      <translation>{shape}，保持原样</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{share:.1%} adapted</source>
      <translation>{share:.1%} 适配</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{share:.1%} carried</source>
      <translation>{share:.1%} 沿用</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{share:.1%} kept</source>
      <translation>{share:.1%} 保留</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{share:.1%} missing</source>
      <translation>{share:.1%} 缺失</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{share:.1%} reset</source>
      <translation>{share:.1%} 重置</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{share:.1%} unused</source>
      <translation>{share:.1%} 未用</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>{share:.2%} (95%: {low:.2%} to {high:.2%}, Wilson)</source>
      <translation>{share:.2%}（95%：{low:.2%} 到 {high:.2%}，Wilson）</translation>
    </message>
    <message>
      <location filename="engine/report/measured_part.py" />
      <source>{share:.2%} of {samples:,} samples right (95% interval {low:.2%} to {high:.2%})</source>
      <translation>{samples:,} 个样本中答对 {share:.2%}（95% 区间 {low:.2%} 到 {high:.2%}）</translation>
    </message>
    <message>
      <location filename="engine/data/sources/__init__.py" />
      <source>{source} is no table, and only of a table columns can be chosen. Name a CSV file, or leave the columns away.</source>
      <translation>{source} 不是表格，只有表格才能选择列。请指定 CSV 文件，或不指定列。</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{states}; {count:,} parameters</source>
      <translation>{states}；{count:,} 个参数</translation>
    </message>
    <message>
      <location filename="cli/lines/plan_lines.py" />
      <source>{states}; {count:,} parameters, frozen</source>
      <translation>{states}；{count:,} 个参数，冻结</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>{text!r} is no number from 0 to 1</source>
      <translation>{text!r} 不是 0 到 1 之间的数</translation>
    </message>
    <message>
      <location filename="cli/arguments/parser.py" />
      <source>{text!r} is no whole number from 1</source>
      <translation>{text!r} 不是从 1 起的整数</translation>
    </message>
    <message>
      <location filename="engine/data/sources/joined.py" />
      <source>{texts} holds texts and {pictures} holds pictures: a network reads one or the other. Join texts to texts, or pictures to pictures.</source>
      <translation>{texts} 是文本，{pictures} 是图片：网络只能读其中一种。请将文本与文本、图片与图片合并。</translation>
    </message>
    <message>
      <location filename="engine/stated.py" />
      <source>{text} is no mean or standard deviation: expected one of {presets}, a number, or numbers with commas, one a channel.</source>
      <translation>{text} 不是均值或标准差：应为 {presets} 之一、一个数，或以逗号分隔、每通道一个的数。</translation>
    </message>
    <message>
      <location filename="engine/recipe.py" />
      <source>{times} pairs name {ours}, which begins with one tensor</source>
      <translation>有 {times} 对指定了 {ours}，而它只由一个张量开始</translation>
    </message>
    <message>
      <location filename="engine/runs/train_both.py" />
      <source>{title} does not tell by which recipe it was trained, as bare weights do not, so it can't be trained again. Choose the best network of a run.</source>
      <translation>{title} 没有记录由哪个配方训练（只含权重时如此），不能重新训练。请选择某次运行的最佳网络。</translation>
    </message>
    <message>
      <location filename="engine/export/export_format.py" />
      <source>{title} needs {missing}, which is not installed: install it with "pip install training-studio[{extra}]".</source>
      <translation>{title} 需要 {missing}，尚未安装：请用 "pip install training-studio[{extra}]" 安装。</translation>
    </message>
    <message>
      <location filename="engine/report/plots.py" />
      <source>{title}: nothing was measured.</source>
      <translation>{title}：没有测量。</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>{told}.</source>
      <translation>{told}。</translation>
    </message>
    <message>
      <location filename="cli/lines/description.py" />
      <source>{told}; {limit:.0e} is allowed</source>
      <translation>{told}；允许 {limit:.0e}</translation>
    </message>
    <message>
      <location filename="cli/arguments/parts.py" />
      <source>{value!r}{meant} is none of {known}</source>
      <translation>{value!r}{meant}不在以下之列：{known}</translation>
    </message>
    <message>
      <location filename="cli/lines/comparison_lines.py" />
      <source>{value:+.2f} points</source>
      <translation>{value:+.2f} 个百分点</translation>
    </message>
    <message>
      <location filename="cli/lines/comparison_lines.py" />
      <source>{value:+.2f} points, 95% interval {low:+.2f} to {high:+.2f}</source>
      <translation>{value:+.2f} 个百分点，95% 区间 {low:+.2f} 到 {high:+.2f}</translation>
    </message>
    <message>
      <location filename="engine/reasons.py" />
      <source>{what} (at line {line}, column {column})</source>
      <translation>{what}（第 {line} 行第 {column} 列）</translation>
    </message>
    <message>
      <location filename="engine/data/sample_store.py" />
      <source>{what} in {folder} cannot be changed ({reason}). Give yourself permission to write there, or choose another data folder with the environment variable STUDIO_DATA.</source>
      <translation>无法更改 {folder} 中的{what}（{reason}）。请取得写权限，或用环境变量 STUDIO_DATA 选择其他数据文件夹。</translation>
    </message>
    <message>
      <location filename="engine/training/fine_tuning/layers.py" />
      <source>{why} And none of its tensors fits the recipe's layers {fitting}.</source>
      <translation>{why} 其张量也与配方的层 {fitting} 都不符。</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.geometry" />
      <source>°</source>
      <translation>°</translation>
    </message>
    <message>
      <location filename="studio.engine.data.augmentation.geometry" />
      <source>×</source>
      <translation>×</translation>
    </message>
    <message>
      <location filename="desktop/tuning/speed_table.py" />
      <source>Δ loss</source>
      <translation>Δ 损失</translation>
    </message>
    <message>
      <location filename="studio.engine.training.stages.stage" />
      <source>“all” layers, only the “head” (the output layer), or layers by their names.</source>
      <translation>“all”（所有层）、仅“head”（输出层），或层名。</translation>
    </message>
    <message>
      <location filename="studio.engine.training.adapters.adapter" />
      <source>“attention”, “linear” layers, “all” that can have one, layers by their names, or “auto”: attention where there is one, else all.</source>
      <translation>“attention”（注意力）、“linear”（线性层）、“all”（所有可加的层）、层名，或“auto”：有注意力则用注意力，否则全部。</translation>
    </message>
    <message>
      <location filename="desktop/data/classes/recognised_words.py" />
      <source>“{0}”</source>
      <translation>“{0}”</translation>
    </message>
    <message>
      <location filename="desktop/fine_tuning/stated_form.py" />
      <source>−1 to 1 (mean and std 0.5)</source>
      <translation>−1 到 1（均值、标准差 0.5）</translation>
    </message>
  </context>
</TS>
