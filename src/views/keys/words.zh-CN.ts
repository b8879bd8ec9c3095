import type { KeyWords } from './words.en.ts';

/** The list of keys, in simplified Chinese. */
export const keysZhCN: KeyWords = {
  title: '按键',
  close: '关闭',
  groups: [
    {
      title: '终端之外的任何地方',
      rows: [
        { keys: [['?']], does: '显示这张表' },
        { keys: [['Ctrl', 'Z']], does: '回到上一条命令之前' },
        { keys: [['Ctrl', 'Shift', 'Z']], does: '再向前一步' },
        { keys: [['Tab'], ['Shift', 'Tab']], does: '下一个控件，上一个控件' },
        { keys: [['F6'], ['Shift', 'F6']], does: '下一个面板，上一个面板' },
        { keys: [['Esc']], does: '关闭对话框或菜单' },
      ],
    },
    {
      title: '终端',
      rows: [
        { keys: [['Shift', 'Tab']], does: '离开终端，回到上一个控件' },
        { keys: [['Esc'], ['Tab']], does: '依次按下：离开终端，到下一个控件' },
        { keys: [['Tab']], does: '补全；按两次列出候选' },
        { keys: [['↑'], ['↓']], does: '较早的行，较晚的行' },
        { keys: [['Ctrl', 'R']], does: '查找较早的行' },
        { keys: [['Ctrl', 'C']], does: '结束正在运行的程序，或放弃这一行' },
        { keys: [['Ctrl', 'Z']], does: '暂停正在运行的程序；fg 让它继续' },
        { keys: [['Ctrl', 'D']], does: '输入结束；在空行上结束 shell' },
        {
          keys: [
            ['Ctrl', 'P'],
            ['Ctrl', 'Q'],
          ],
          does: '依次按下：从容器脱离',
        },
        {
          keys: [
            ['Ctrl', 'A'],
            ['Ctrl', 'E'],
          ],
          does: '到行首，到行尾',
        },
        {
          keys: [
            ['Ctrl', 'W'],
            ['Ctrl', 'U'],
            ['Ctrl', 'K'],
          ],
          does: '剪去一个词、剪到行首、剪到行尾',
        },
        { keys: [['Ctrl', 'Y']], does: '放回剪去的内容' },
        { keys: [['Ctrl', 'L']], does: '清屏' },
        {
          keys: [
            ['Ctrl', 'Shift', 'C'],
            ['⌘', 'C'],
          ],
          does: '复制选中的文字',
        },
      ],
    },
    {
      title: '网络图',
      rows: [
        { keys: [['↑'], ['↓'], ['←'], ['→']], does: '从一个走到下一个' },
        { keys: [['Enter']], does: '打开它的命令；展开一组' },
        { keys: [['Esc']], does: '取消选择' },
      ],
    },
    {
      title: '路径',
      rows: [
        { keys: [['←'], ['→']], does: '上一步，下一步' },
        { keys: [['Home'], ['End']], does: '第一步，最后一步' },
        { keys: [['Esc']], does: '全部步骤' },
      ],
    },
    {
      title: '时间线、标签页和面板间的分隔条',
      rows: [
        { keys: [['←'], ['→']], does: '向前一个，向后一个' },
        { keys: [['Home'], ['End']], does: '时间线：最早，最新' },
      ],
    },
    {
      title: '演示课程时',
      rows: [
        { keys: [['→'], ['PageDown']], does: '下一步：翻到下一页、显示答案或键入命令' },
        { keys: [['←'], ['PageUp']], does: '撤回这一步' },
        { keys: [['P']], does: '暂停键入，再按继续' },
        { keys: [['+'], ['−']], does: '键入加快，放慢' },
        { keys: [['B'], ['.']], does: '黑屏，再按恢复' },
        { keys: [['S']], does: '聚光灯：面板、局部、关闭' },
        { keys: [['N']], does: '打开备注窗口' },
        { keys: [['T']], does: '开始计时，暂停计时' },
        { keys: [['Esc']], does: '离开终端；再按退出演示' },
        { keys: [['F5']], does: '回到演示' },
      ],
    },
  ],
};
